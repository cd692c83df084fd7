package dev.rolecall.server;

import dev.rolecall.core.system.Scheduler;
import dev.rolecall.server.http.EventLoops;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every thread of the server, all daemons, made when first needed. Requests run on the event loops, renewals on the workers,
 * and nothing else runs anywhere.
 */
final class Threads implements AutoCloseable {
    /** Renewals wait for the network most of their time; more than this at once would only queue at STS. */
    private static final int WORKERS = 8;

    private static final int IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("rolecall-timer"));
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-worker"));
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            0, 2 * WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("rolecall-reader"));
    private final EventLoops eventLoops = EventLoops.create(loops(), named("rolecall-http"));

    Threads() {
        workers.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static int loops() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }

    Scheduler scheduler() {
        return (delay, task) -> {
            ScheduledFuture<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
    }

    /** Ends calls that take too long. */
    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** For calls that block. */
    Executor workers() {
        return workers;
    }

    /** For reading the output of processes, two a worker. */
    Executor readers() {
        return readers;
    }

    EventLoops eventLoops() {
        return eventLoops;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        readers.shutdownNow();
        eventLoops.close();
    }
}
