package dev.rolecall.core.system;

/**
 * The machine's monotonic clock: never set, and standing still while the machine sleeps. Tells how long something took, never
 * what time it is. Thread-safe.
 */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since an arbitrary moment; only differences mean anything. */
    long nanos();

    /** That of this machine. */
    static Ticker system() {
        return System::nanoTime;
    }
}
