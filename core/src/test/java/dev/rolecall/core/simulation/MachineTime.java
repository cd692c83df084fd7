package dev.rolecall.core.simulation;

import dev.rolecall.core.system.Scheduler;
import dev.rolecall.core.system.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a machine and the true time of issuers, kept apart, and the events of the simulation in the order of the
 * ticker. {@link Fibers} runs them, one at a time; not thread-safe, unlike {@code VirtualTime}, and
 * much faster.
 */
final class MachineTime implements InstantSource, Ticker, Scheduler {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final class Event implements Comparable<Event>, Cancellable {
        private final long due;
        private final long number;
        private final Runnable action;
        private boolean cancelled;

        Event(long due, long number, Runnable action) {
            this.due = due;
            this.number = number;
            this.action = action;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Event other) {
            int byDue = Long.compare(due, other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private Supplier<Duration> lateness = () -> Duration.ZERO;
    private long nanos;
    private long end;
    private long asleep;
    private long wallAhead;
    private long created;

    /** The true time, which issuers go by. */
    Instant trueTime() {
        return START.plusNanos(nanos + asleep);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos + asleep + wallAhead);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /** How far the wall clock is ahead of the true time; negative if it is behind. */
    Duration wallAhead() {
        return Duration.ofNanos(wallAhead);
    }

    /** Sets the wall clock, so that it is that far ahead of the true time. */
    void setWallAhead(Duration ahead) {
        wallAhead = ahead.toNanos();
    }

    /** How long the machine has slept so far. */
    Duration asleep() {
        return Duration.ofNanos(asleep);
    }

    /** The machine sleeps: the true time and the wall clock go on, the ticker and all events stand still. */
    void sleep(Duration duration) {
        asleep += duration.toNanos();
    }

    /** Timers and workers of the server are late by so much, for the machine is busy. */
    void late(Supplier<Duration> by) {
        lateness = by;
    }

    /** When the next worker is free. */
    Duration lateness() {
        return lateness.get();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        return add(delay.plus(lateness.get()), task);
    }

    /** Lets something happen that is not the server's doing, so that it is never late. */
    void after(Duration delay, Runnable action) {
        add(delay, action);
    }

    private Event add(Duration delay, Runnable action) {
        Event event = new Event(nanos + delay.toNanos(), created++, action);
        events.add(event);
        return event;
    }

    /** There are no events after so much time, until told anew. */
    void setEnd(Duration duration) {
        end = nanos + duration.toNanos();
    }

    /** The next event, with the time moved to it; null at the end. */
    @Nullable
    Runnable next() {
        for (Event event = events.peek(); event != null && event.due <= end; event = events.peek()) {
            events.remove();
            if (!event.cancelled) {
                nanos = Math.max(nanos, event.due);
                return event.action;
            }
        }
        nanos = end;
        return null;
    }

    /** Lets the time pass if nothing else happens meanwhile. */
    boolean skip(Duration duration) {
        long until = nanos + duration.toNanos();
        Event event = events.peek();
        if (until > end || (event != null && event.due <= until)) {
            return false;
        }
        nanos = until;
        return true;
    }
}
