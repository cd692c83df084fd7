package dev.rolecall.core.testing;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Real threads for the few tests that are about them: one for each task that waits, all ended by {@link #close}. */
public final class TestThreads implements Executor, AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
