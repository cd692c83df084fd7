package dev.rolecall.core.system;

import java.time.Duration;

/** Runs tasks later. Implementations are thread-safe and never run a task on the caller's thread. */
@FunctionalInterface
public interface Scheduler {

    /**
     * Runs the task once, after the delay on the machine's monotonic clock (which stands still while the machine sleeps).
     *
     * @param delay zero or more
     * @param task short and non-blocking; it must not throw
     */
    Cancellable schedule(Duration delay, Runnable task);

    /** A task that has not run yet. */
    @FunctionalInterface
    interface Cancellable {
        /** Keeps the task from running if it has not started; otherwise does nothing. */
        void cancel();
    }
}
