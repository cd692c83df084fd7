package dev.rolecall.testkit;

import dev.rolecall.core.system.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until the test moves it. Sessions end by it, and what is announced appears by it. Thread-safe.
 *
 * <pre>{@code
 * TestClock clock = TestClock.at(Instant.parse("2026-03-01T12:00:00Z"));
 * clock.advance(Duration.ofMinutes(50));
 * }</pre>
 */
public final class TestClock implements InstantSource, Ticker {
    private final Instant begin;
    private final AtomicReference<Instant> now;

    private TestClock(Instant begin) {
        this.begin = begin;
        this.now = new AtomicReference<>(begin);
    }

    public static TestClock at(Instant begin) {
        return new TestClock(begin);
    }

    /**
     * Lets time pass.
     *
     * @throws IllegalArgumentException if it would run backwards, which no server of ours is meant to see in a test
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + time);
        }
        now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** How long the clock has gone; at most 292 years. */
    @Override
    public long nanos() {
        return Duration.between(begin, now.get()).toNanos();
    }
}
