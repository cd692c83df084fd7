package dev.rolecall.server.fault;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.WrittenSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells an end of the session that is earlier than the true one: of sessions that the sandbox issued, and of no others. Whether
 * it did is asked for each answer, so that nothing that changes meanwhile can make a real session seem to have ended.
 *
 * @param left until the end that is told; negative for one that has passed
 */
record EarlyEnd(Duration left) implements Changing {
    /** The past, but not so long ago that anybody would take it for a mistake. */
    private static final Duration PASSED = Duration.ofMinutes(-1);

    static EarlyEnd passed() {
        return new EarlyEnd(PASSED);
    }

    @Override
    public Kind kind() {
        return left.isNegative() ? Kind.EXPIRED : Kind.NEARLY_EXPIRED;
    }

    /** Never a later end than the true one. */
    @Override
    public Optional<Response> changed(Asked asked, Response answer) {
        Optional<WrittenSession> session = session(asked, answer);
        if (session.isEmpty() || !asked.isOfTheSandbox(session.get().accessKeyId())) {
            return Optional.empty();
        }
        Instant end = asked.now().plus(left);
        Instant truth = session.get().expiration();
        return Optional.of(session.get().ending(end.isBefore(truth) ? end : truth));
    }

    /** Whether the answer is one that the fault must leave alone, for the session in it is real. */
    static boolean spares(Asked asked, Response answer) {
        return session(asked, answer)
                .filter(session -> !asked.isOfTheSandbox(session.accessKeyId()))
                .isPresent();
    }

    private static Optional<WrittenSession> session(Asked asked, Response answer) {
        return asked.role().isPresent() && answer.status() == OK ? WrittenSession.in(answer) : Optional.empty();
    }
}
