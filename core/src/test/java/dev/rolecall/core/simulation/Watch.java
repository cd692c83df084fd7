package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of one identity: which session its server holds, and whether anything is wrong. */
final class Watch {
    private static final double SHORTEST_CYCLE_MINUTES = 27;
    /** Many roles of one account have to wait for their turn at STS. */
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    final Identity identity;
    private final MachineTime time;
    private int faults;
    private long troubledUntil;
    private long calmSince;
    private int renewalsSince;
    private boolean immoderate;
    private long renewals;
    private @Nullable Session held;
    private IssuerClock.@Nullable Reading heldSince;

    Watch(Identity identity, MachineTime time) {
        this.identity = identity;
        this.time = time;
    }

    /** Whether nothing is wrong, and nothing was so shortly before that it could still be felt. */
    boolean calmAt(long nanos) {
        return faults == 0 && nanos >= troubledUntil;
    }

    /** Whether it has been so for long enough for every client to have asked again. */
    boolean calmFor(Duration duration) {
        return faults == 0 && time.nanos() - troubledUntil >= duration.toNanos();
    }

    /** Something goes wrong. */
    void trouble(Figures figures) {
        settle(figures);
        faults++;
    }

    /** It is over, but may be felt for a while. */
    void over(Duration felt, Figures figures) {
        settle(figures);
        faults--;
        Duration turn = identity.kind() == Identity.Kind.CROWD ? LONGEST_QUEUE : Duration.ZERO;
        troubledUntil = Math.max(troubledUntil, time.nanos() + felt.plus(turn).toNanos());
        calmSince = troubledUntil;
    }

    /** Whether STS was asked more often than it had to be, in some time of calm. */
    boolean immoderate() {
        return immoderate;
    }

    /** Adds up the calm that has just ended. */
    void settle(Figures figures) {
        long calm = faults == 0 ? time.nanos() - calmSince : 0;
        if (calm > 0 && identity.life().equals(Duration.ofHours(1))) {
            figures.calmMillis += calm / 1_000_000;
            figures.calmRenewals += renewalsSince;
            immoderate |= renewalsSince > calm / (SHORTEST_CYCLE_MINUTES * MINUTE) + 1;
        }
        calmSince = time.nanos();
        renewalsSince = 0;
    }

    void renewalBegins() {
        renewals++;
        if (calmAt(time.nanos())) {
            renewalsSince++;
        }
    }

    long renewals() {
        return renewals;
    }

    /** The server holds this session now. */
    void hold(Session session, IssuerClock clock) {
        held = session;
        heldSince = clock.read();
    }

    /** Another process, which knows nothing. */
    void forget() {
        held = null;
    }

    /** What is left of the session that is held, as far as the server can know; zero without one. */
    Duration left(IssuerClock clock) {
        return held == null || heldSince == null ? Duration.ZERO : held.remaining(clock.since(heldSince));
    }

    boolean holds(Session told) {
        return held != null && held.accessKeyId().equals(told.accessKeyId());
    }
}
