package dev.rolecall.core.store;

import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Scheduler;
import dev.rolecall.core.system.Scheduler.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Wakes whoever asked for it, one timer for any number of sleepers. Delays are those of the ticker; as it stands still while a
 * laptop sleeps, and the wall clock may be set, the clocks are compared every half minute, and if one of them jumped everybody
 * is woken to plan anew. Thread-safe; calls nobody while it holds its lock.
 */
final class Wakeups {
    /** Somebody with something to do later. */
    interface Sleeper {
        /** It is time, or the clocks have jumped. Nothing is planned any more: plan anew. */
        void wake();
    }

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Less than this is no jump but the imprecision of timers and of a busy machine. */
    private static final Duration JUMP = Duration.ofSeconds(5);
    /** Later than any session ends, and small enough not to overflow. */
    private static final Duration FOREVER = Duration.ofDays(3650);

    private record Plan(long nanos, long number, Sleeper sleeper) {}

    private final IssuerClock clock;
    private final Scheduler scheduler;
    private final Consumer<Duration> jumped;
    private final TreeSet<Plan> plans =
            new TreeSet<>(Comparator.comparingLong(Plan::nanos).thenComparingLong(Plan::number));
    private final IdentityHashMap<Sleeper, Plan> bySleeper = new IdentityHashMap<>();
    private IssuerClock.Reading last;
    private @Nullable Cancellable timer;
    private long timerNanos;
    private long created;
    private boolean stopped;

    /**
     * Creates wake-ups that do nothing before the first {@link #plan}.
     *
     * @param jumped told by how much the issuer's time went ahead of the ticker, or back
     */
    Wakeups(IssuerClock clock, Scheduler scheduler, Consumer<Duration> jumped) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.jumped = jumped;
        this.last = clock.read();
    }

    /** Wakes the sleeper after the delay, instead of at the time planned before. */
    synchronized void plan(Sleeper sleeper, Duration delay) {
        if (stopped) {
            return;
        }
        remove(sleeper);
        Duration bounded = delay.isNegative() ? Duration.ZERO : delay.compareTo(FOREVER) > 0 ? FOREVER : delay;
        Plan plan = new Plan(clock.nanos() + bounded.toNanos(), created++, sleeper);
        plans.add(plan);
        bySleeper.put(sleeper, plan);
        arm();
    }

    /** Lets the sleeper sleep. */
    synchronized void forget(Sleeper sleeper) {
        remove(sleeper);
    }

    private void remove(Sleeper sleeper) {
        Plan plan = bySleeper.remove(sleeper);
        if (plan != null) {
            plans.remove(plan);
        }
    }

    /** Sets the timer for the first plan, if it is not set for that time or earlier. */
    private void arm() {
        if (stopped || plans.isEmpty()) {
            return;
        }
        long now = clock.nanos();
        long until = Math.min(plans.first().nanos - now, LONGEST.toNanos());
        if (timer != null && timerNanos - now <= until) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerNanos = now + Math.max(until, 0);
        timer = scheduler.schedule(Duration.ofNanos(Math.max(until, 0)), this::wake);
    }

    private void wake() {
        Duration jump;
        List<Sleeper> due;
        synchronized (this) {
            timer = null;
            jump = jump();
            due = jump.isZero() ? due() : everybody();
        }
        if (!jump.isZero()) {
            jumped.accept(jump);
        }
        due.forEach(Sleeper::wake);
        synchronized (this) {
            arm();
        }
    }

    private Duration jump() {
        IssuerClock.Reading before = last;
        last = clock.read();
        Duration jump = clock.jumpSince(before);
        return jump.abs().compareTo(JUMP) < 0 ? Duration.ZERO : jump;
    }

    private List<Sleeper> due() {
        long now = clock.nanos();
        List<Sleeper> due = new ArrayList<>();
        while (!plans.isEmpty() && plans.first().nanos - now <= 0) {
            Sleeper sleeper = plans.first().sleeper;
            remove(sleeper);
            due.add(sleeper);
        }
        return due;
    }

    private List<Sleeper> everybody() {
        List<Sleeper> all = new ArrayList<>(plans.stream().map(Plan::sleeper).toList());
        plans.clear();
        bySleeper.clear();
        return all;
    }

    synchronized boolean stopped() {
        return stopped;
    }

    synchronized void stop() {
        stopped = true;
        plans.clear();
        bySleeper.clear();
        if (timer != null) {
            timer.cancel();
        }
    }
}
