package dev.rolecall.core.store;

import dev.rolecall.core.system.Scheduler;
import dev.rolecall.core.system.Scheduler.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the wall clock in time for the next renewal, and every half minute in any case: the scheduler's clock stands
 * still while a laptop sleeps, and the wall clock may be set. One timer for any number of roles. Thread-safe.
 */
final class Wakeups {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Scheduler scheduler;
    private final Function<Instant, Instant> tick;
    private @Nullable Cancellable timer;
    private Instant planned = Instant.MAX;
    private boolean stopped;

    /**
     * Creates wake-ups that do nothing before the first {@link #by}.
     *
     * @param tick called with the wall time; returns the earliest instant at which it wants to be called again
     */
    Wakeups(InstantSource clock, Scheduler scheduler, Function<Instant, Instant> tick) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.tick = tick;
    }

    /** Makes sure that a tick comes by then. */
    synchronized void by(Instant due) {
        if (stopped || !due.isBefore(planned)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST);
        planned = due.isBefore(latest) ? due : latest;
        Duration delay = planned.isAfter(now) ? Duration.between(now, planned) : Duration.ZERO;
        timer = scheduler.schedule(delay, this::wake);
    }

    private void wake() {
        synchronized (this) {
            timer = null;
            planned = Instant.MAX;
        }
        by(tick.apply(clock.instant()));
    }

    synchronized boolean stopped() {
        return stopped;
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }
}
