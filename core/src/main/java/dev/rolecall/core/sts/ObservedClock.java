package dev.rolecall.core.sts;

import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the clock what time it is at STS, and people if this machine disagrees. Thread-safe. */
final class ObservedClock {
    private static final Logger log = LoggerFactory.getLogger(ObservedClock.class);
    /** What neither a signature nor a client minds. */
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    private final IssuerClock clock;
    private final AtomicReference<Duration> told = new AtomicReference<>(Duration.ZERO);

    ObservedClock(IssuerClock clock) {
        this.clock = clock;
    }

    IssuerClock.Reading read() {
        return clock.read();
    }

    /** STS, asked then, said that it is so late. */
    void observe(Instant timeAtSts, IssuerClock.Reading asked) {
        Duration behind = clock.observe(timeAtSts, asked);
        Duration before = told.get();
        if (behind.minus(before).abs().compareTo(TOLERATED) <= 0 || !told.compareAndSet(before, behind)) {
            return;
        }
        if (behind.abs().compareTo(TOLERATED) <= 0) {
            log.info("the clock of this machine is right again, by STS");
        } else {
            log.warn(
                    "the clock of this machine is {} seconds {} that of STS; clients are told the ends of sessions by the"
                            + " clock of this machine. Set it right",
                    behind.abs().toSeconds(),
                    behind.isNegative() ? "ahead of" : "behind");
        }
    }
}
