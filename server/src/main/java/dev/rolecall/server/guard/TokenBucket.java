package dev.rolecall.server.guard;

import java.util.concurrent.TimeUnit;

/**
 * The arithmetic of a bucket that holds a second's worth of tokens and is filled steadily. All that is to know of one is the
 * moment at which it will be full: one number, in nanoseconds of a ticker, so that a table of buckets is an array.
 */
final class TokenBucket {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long nanosPerToken;

    /**
     * Creates the arithmetic of all buckets that are filled alike.
     *
     * @param perSecond from 1 to a million
     */
    TokenBucket(int perSecond) {
        this.nanosPerToken = SECOND / perSecond;
    }

    /** How long a bucket will take to be full; 0 if it is. */
    static long untilFull(long fullAt, long now) {
        return Math.max(0, fullAt - now);
    }

    /** Whether there is a token in it. */
    boolean has(long fullAt, long now) {
        return untilFull(fullAt, now) + nanosPerToken <= SECOND;
    }

    /** When it will be full, after one was taken. */
    long taken(long fullAt, long now) {
        return now + untilFull(fullAt, now) + nanosPerToken;
    }
}
