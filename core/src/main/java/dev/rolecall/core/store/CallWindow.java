package dev.rolecall.core.store;

import java.time.Duration;

/**
 * At most so many calls in any second, as they are counted at the other end: a call under way may arrive at any moment until
 * it has been answered, so that it counts from its beginning until a second after its end. Confined to the lock of its owner.
 */
final class CallWindow {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A ring of when the latest calls ended, oldest at {@code next}. */
    private final long[] made;

    private int underWay;

    private int next;
    private long count;

    /**
     * Creates a window with no call in it.
     *
     * @param most calls in a second; 0 for any number
     */
    CallWindow(int most) {
        made = new long[most];
    }

    /**
     * How long until so many calls may be made; zero or less if they may now, {@link Long#MAX_VALUE} if one has to end first.
     * More than fit count as a window full.
     */
    long untilFree(int calls, long now) {
        if (made.length > 0 && Math.min(calls, made.length) + underWay > made.length) {
            return Long.MAX_VALUE;
        }
        int needed = Math.min(calls + underWay, made.length);
        if (needed == 0 || count + needed <= made.length) {
            return 0;
        }
        // The youngest of those that have to be a second old.
        long youngest = made[(next + needed - 1) % made.length];
        return youngest + SECOND - now;
    }

    /** They begin now. */
    void begin(int calls) {
        underWay += Math.min(calls, made.length);
    }

    /** Those that began have ended. */
    void end(int calls, long now) {
        underWay -= Math.min(calls, made.length);
        make(calls, now);
    }

    /** They are made now, and at once. */
    void make(int calls, long now) {
        for (int i = 0; i < Math.min(calls, made.length); i++) {
            made[next] = now;
            next = (next + 1) % made.length;
            count = Math.min(count + 1, made.length);
        }
    }

    /** Whether nothing in it matters any more. */
    boolean isIdle(long now) {
        return underWay == 0 && (count == 0 || now - made[(next + made.length - 1) % made.length] >= SECOND);
    }
}
