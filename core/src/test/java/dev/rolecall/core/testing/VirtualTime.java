package dev.rolecall.core.testing;

import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Scheduler;
import dev.rolecall.core.system.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when told to: a wall clock and a scheduler in one. Tasks run on the thread that calls
 * {@link #advance}, in the order of their due times. Thread-safe.
 */
public final class VirtualTime implements InstantSource, Scheduler, Ticker {
    private record Task(Instant due, long number, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private Instant wall;
    private Instant monotonic = Instant.EPOCH;
    private long created;

    public VirtualTime(Instant start) {
        this.wall = start;
    }

    /** Starts at an arbitrary, round instant. */
    public static VirtualTime atNoon() {
        return new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Override
    public synchronized Instant instant() {
        return wall;
    }

    @Override
    public synchronized long nanos() {
        return Duration.between(Instant.EPOCH, monotonic).toNanos();
    }

    /** A clock for issuers that goes by this time. */
    public IssuerClock issuerClock() {
        return new IssuerClock(this, this);
    }

    @Override
    public synchronized Cancellable schedule(Duration delay, Runnable action) {
        Task task = new Task(monotonic.plus(delay), created++, action);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    /** Lets the time pass, running what falls due on the way at its own instant. */
    public void advance(Duration duration) {
        Instant end = monotonicNow().plus(duration);
        for (Runnable next = nextUntil(end); next != null; next = nextUntil(end)) {
            next.run();
        }
        moveTo(end);
    }

    /** Moves the wall clock alone, as a suspended laptop or an operator does: no task runs. */
    public synchronized void jump(Duration duration) {
        wall = wall.plus(duration);
    }

    /** How many tasks wait to run. */
    public synchronized int pending() {
        return tasks.size();
    }

    private synchronized Instant monotonicNow() {
        return monotonic;
    }

    private synchronized @Nullable Runnable nextUntil(Instant end) {
        Task task = tasks.peek();
        if (task == null || task.due().isAfter(end)) {
            return null;
        }
        tasks.remove();
        moveTo(task.due());
        return task.action();
    }

    private synchronized void moveTo(Instant target) {
        if (target.isAfter(monotonic)) {
            wall = wall.plus(Duration.between(monotonic, target));
            monotonic = target;
        }
    }
}
