package dev.rolecall.server;

import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.system.Scheduler;
import dev.rolecall.server.config.RefreshConfig;
import dev.rolecall.server.http.EventLoops;
import dev.rolecall.server.http.InheritedSockets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Every thread of the server, all daemons, made when first needed. Requests run on the event loops, renewals on the workers,
 * reports of state on a thread of their own, so that they come while STS hangs, and so is who has connected; nothing else runs anywhere.
 */
final class Threads implements AutoCloseable {
    /** Renewals wait for the network most of their time; more than this at once would only queue at STS. */
    private static final int WORKERS = 8;

    /** Whoever asks for more reports at once than can be made gets none. */
    private static final int REPORTS_WAITING = 8;

    /** A tenth of a second of work or two; clients give up after a second. */
    private static final int TOKENS_WAITING = 100;

    private static final int IDLE_SECONDS = 30;
    private static final int PATIENCE_MILLIS = 500;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("rolecall-timer"));
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-worker"));
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            0, 2 * WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("rolecall-reader"));
    private final ThreadPoolExecutor prompts = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-prompt"));
    private final ThreadPoolExecutor reports = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(REPORTS_WAITING), named("rolecall-report"));
    private final ThreadPoolExecutor callers = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-caller"));
    private final InheritedSockets inherited;
    private final ThreadPoolExecutor audit = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-audit"));
    private final ThreadPoolExecutor containers = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-container"));
    private final ThreadPoolExecutor keys = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("rolecall-keys"));
    private final ThreadPoolExecutor verifiers = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(TOKENS_WAITING), named("rolecall-verifier"));
    private @Nullable EventLoops eventLoops;

    Threads() {
        this(InheritedSockets.none());
    }

    /** Those of a process that was started with sockets that listen already. */
    Threads(InheritedSockets inherited) {
        this.inherited = inherited;
        callers.allowCoreThreadTimeOut(true);
        containers.allowCoreThreadTimeOut(true);
        keys.allowCoreThreadTimeOut(true);
        verifiers.allowCoreThreadTimeOut(true);
        prompts.allowCoreThreadTimeOut(true);
        audit.allowCoreThreadTimeOut(true);
        reports.allowCoreThreadTimeOut(true);
        workers.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** No more renewals at once than there are workers, and half of them for one account. */
    static Courtesy courtesy(RefreshConfig config) {
        return new Courtesy(config.stsCallsPerSecond(), config.stsCallsPerSecondPerAccount(), WORKERS, WORKERS / 2);
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

    /** For asking at the terminal, which is one. */
    Executor prompts() {
        return prompts;
    }

    /** For telling the state of all roles, which takes a while if there are thousands. */
    Executor reports() {
        return reports;
    }

    /** For finding out who has connected, which takes the system milliseconds. */
    Executor callers() {
        return callers;
    }

    /** For writing the audit log, one task at a time. */
    Executor audit() {
        return audit;
    }

    /** For asking in which container they are, which hangs when the engine does. */
    Executor containers() {
        return containers;
    }

    /** For fetching the keys of a cluster, which hangs when its API server does. */
    Executor keys() {
        return keys;
    }

    /** For verifying tokens, so that those that are wrong delay only those that are new. */
    Executor verifiers() {
        return verifiers;
    }

    /** For reading the output of processes, two a worker. */
    Executor readers() {
        return readers;
    }

    /** For everything that listens. A command that only asks never loads them. */
    synchronized EventLoops eventLoops() {
        EventLoops known = eventLoops;
        if (known == null) {
            known = EventLoops.create(loops(), named("rolecall-http"), inherited);
            eventLoops = known;
        }
        return known;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Ends them all; a call that does not heed its interruption is waited for a moment only. */
    @Override
    public synchronized void close() {
        List<ExecutorService> pools =
                List.of(timer, workers, readers, reports, callers, containers, keys, verifiers, audit);
        pools.forEach(ExecutorService::shutdownNow);
        prompts.shutdownNow(); // Not waited for: reading from a terminal heeds nothing.
        if (eventLoops != null) {
            eventLoops.close();
        }
        try {
            for (ExecutorService pool : pools) {
                if (!pool.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
