package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failures in a row, while nothing but failures comes. Immutable.
 *
 * @param failures how many
 * @param began the instant of the first one
 * @param since the instant of the last one
 * @param until not to be tried again before
 */
record Setback(CredentialsException failure, int failures, Instant began, Instant since, Instant until) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** One failure more. */
    static Setback after(@Nullable Setback before, CredentialsException failure, Instant now, double random) {
        int failures = before == null ? 0 : before.failures;
        Instant began = before == null ? now : before.began;
        Duration delay = Backoff.delay(failure.kind(), failures + 1, random);
        return new Setback(failure, failures + 1, began, now, now.plus(Spans.longer(delay, failure.retryAfter())));
    }

    /** From the first failure on. */
    Duration lasting(Instant now) {
        return Duration.between(began, now);
    }

    /**
     * Whether it is too early to try again. While somebody asks and there is nothing to serve, five seconds are enough: the
     * pauses that spare an STS that is away would keep a laptop waiting whose network has just come back.
     */
    boolean holds(Instant now, Need need) {
        boolean shortened = need == Need.NOTHING_TO_SERVE
                && failure.kind() == Kind.UNAVAILABLE
                && failure.retryAfter().isZero();
        return holds(now) && !(shortened && !now.isBefore(since.plus(PATIENCE)));
    }

    /** The same while nobody asks. Not if the clock was set back: {@code until} could be hours away. */
    boolean holds(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }
}
