package dev.rolecall.core.store;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.RoleStatus.Asked;
import dev.rolecall.core.store.RoleStatus.Attempt;
import dev.rolecall.core.store.RoleStatus.State;
import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a session and its renewal stand at one moment, and what follows. Pure.
 *
 * @param wanted whether it is to be kept fresh
 * @param now by which the session ages: the later of two clocks
 * @param instant by which {@link Renewal} counts its pauses
 */
record Standing(
        @Nullable Held held,
        @Nullable Setback setback,
        boolean underWay,
        boolean wanted,
        Instant now,
        Instant instant,
        RefreshPolicy policy) {

    static Standing of(@Nullable Held held, Renewal renewal, boolean wanted, IssuerClock clock, RefreshPolicy policy) {
        Instant instant = clock.instant();
        Instant now = held == null ? instant : held.now(clock);
        return new Standing(held, renewal.setback(), renewal.isUnderWay(), wanted, now, instant, policy);
    }

    /** Zero or less if the next attempt is due. */
    Duration untilNextAttempt() {
        Duration due = held == null ? Duration.ZERO : Duration.between(now, held.renewAt());
        if (setback == null || !setback.holds(instant)) {
            return due;
        }
        return Spans.longer(due, Duration.between(instant, setback.until()));
    }

    State state() {
        Freshness freshness = held == null ? Freshness.ENDED : policy.freshness(held.session(), held.renewAt(), now);
        if (freshness == Freshness.ENDED) {
            return !wanted ? State.IDLE : setback == null ? State.FETCHING : State.UNAVAILABLE;
        }
        if (setback != null) {
            return State.FAILING;
        }
        return freshness == Freshness.FRESH && !underWay ? State.FRESH : State.RENEWING;
    }

    RoleStatus status(String role, boolean ready, @Nullable Attempt last, @Nullable Asked asked) {
        Session session = held == null ? null : held.session();
        return new RoleStatus(
                role,
                state(),
                now,
                ready,
                session == null ? null : session.accessKeyId().toString(),
                session == null ? null : session.issuedAt(),
                session == null ? null : session.expiration(),
                session == null ? null : session.remaining(now),
                wanted && !underWay ? now.plus(untilNextAttempt()) : null,
                last,
                setback == null ? 0 : setback.failures(),
                asked);
    }
}
