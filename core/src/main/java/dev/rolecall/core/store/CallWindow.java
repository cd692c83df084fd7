package dev.rolecall.core.store;

import java.time.Duration;

/** At most so many calls in any second: remembers when the last of them were made. Confined to the lock of its owner. */
final class CallWindow {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A ring of the latest calls, oldest at {@code next}. */
    private final long[] made;

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

    /** How long until so many calls may be made; zero or less if they may now. More than fit count as a window full. */
    long untilFree(int calls, long now) {
        int needed = Math.min(calls, made.length);
        if (needed == 0 || count + needed <= made.length) {
            return 0;
        }
        // The youngest of those that have to be a second old.
        long youngest = made[(next + needed - 1) % made.length];
        return youngest + SECOND - now;
    }

    /** They are made now. */
    void make(int calls, long now) {
        for (int i = 0; i < Math.min(calls, made.length); i++) {
            made[next] = now;
            next = (next + 1) % made.length;
            count = Math.min(count + 1, made.length);
        }
    }

    /** Whether nothing in it matters any more. */
    boolean isIdle(long now) {
        return count == 0 || now - made[(next + made.length - 1) % made.length] >= SECOND;
    }
}
