package dev.rolecall.core.testing;

import java.util.concurrent.Executor;

/** A worker that is always free, because the caller does the work. */
public final class SameThread implements Executor {
    @Override
    public void execute(Runnable task) {
        task.run();
    }
}
