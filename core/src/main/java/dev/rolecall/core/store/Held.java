package dev.rolecall.core.store;

import static dev.rolecall.core.store.Spans.within;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A session with what follows from it, made once a renewal so that a request computes next to nothing. Immutable.
 *
 * @param session as it was issued
 * @param renewAt by the issuer's time
 * @param received when it came
 * @param shift what its times are moved by for clients, who go by the clock of the machine
 * @param answer with the session as clients are told it
 */
record Held(
        Session session,
        Instant renewAt,
        IssuerClock.Reading received,
        Duration shift,
        CompletableFuture<Session> answer) {
    /** A clock that is wrong by less leads no client astray: they refresh minutes ahead. */
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    /**
     * Holds a session that has just come.
     *
     * @param earlier how much earlier than the truth its end is told
     */
    static Held of(Session session, Instant renewAt, IssuerClock clock, Duration earlier) {
        IssuerClock.Reading received = clock.read();
        Duration shift = tolerant(clock.aheadOfWall(received.instant()));
        return new Held(session, renewAt, received, shift, told(session, shift, earlier));
    }

    /** The issuer's time, by which the session ages even if the wall clock is set back. */
    Instant now(IssuerClock clock) {
        return clock.since(received);
    }

    /** The same, told by the wall clock as it is now: this, unless the clock was set meanwhile. */
    Held toldBy(IssuerClock clock, Instant now, Duration earlier) {
        Duration ahead = clock.aheadOfWall(now);
        if (within(TOLERATED, ahead.minus(shift))) {
            return this;
        }
        Duration set = tolerant(ahead);
        return new Held(session, renewAt, received, set, told(session, set, earlier));
    }

    private static Duration tolerant(Duration ahead) {
        return within(TOLERATED, ahead) ? Duration.ZERO : ahead;
    }

    private static CompletableFuture<Session> told(Session session, Duration shift, Duration earlier) {
        return CompletableFuture.completedFuture(
                session.movedBy(shift.negated()).endingEarlier(earlier));
    }
}
