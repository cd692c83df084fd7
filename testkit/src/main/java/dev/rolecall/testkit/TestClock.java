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
    private record Hand(Instant now, long moves) {}

    private final Instant begin;
    private final AtomicReference<Hand> hand;

    private TestClock(Instant begin) {
        this.begin = begin;
        this.hand = new AtomicReference<>(new Hand(begin, 0));
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
        hand.updateAndGet(before -> new Hand(before.now().plus(time), before.moves() + 1));
    }

    /** How often it was moved: a server that has seen other numbers has seen another time. */
    long moves() {
        return hand.get().moves();
    }

    /** Sets it back to its beginning. */
    void rewind() {
        hand.updateAndGet(before -> new Hand(begin, before.moves()));
    }

    @Override
    public Instant instant() {
        return hand.get().now();
    }

    /** How long the clock has gone; at most 292 years. */
    @Override
    public long nanos() {
        return Duration.between(begin, instant()).toNanos();
    }
}
