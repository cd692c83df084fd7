package dev.rolecall.core.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Workers whose blocking calls take virtual time: each has a thread, yet only one thread runs at any moment, that of the
 * events or that of one worker. So flights overlap as they do in a server, and every run of a seed is the same.
 */
final class Fibers implements AutoCloseable {

    /** Thrown out of a blocking call of a server that is gone. */
    static final class Gone extends Error {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("the server is gone", null, false, false);
        }
    }

    private final class Fiber extends Thread {
        private final Semaphore turn = new Semaphore(0);
        private @Nullable Runnable task;
        private BooleanSupplier alive = () -> true;

        Fiber() {
            setDaemon(true);
        }

        @Override
        public void run() {
            turn.acquireUninterruptibly();
            for (Runnable next = task; next != null; next = task) {
                try {
                    next.run();
                } catch (Gone e) {
                    // It had nothing to clean up.
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                task = null;
                idle.push(this);
                events.release();
                turn.acquireUninterruptibly();
            }
            events.release();
        }
    }

    private final MachineTime time;
    private final Semaphore events = new Semaphore(0);
    private final Deque<Fiber> idle = new ArrayDeque<>();
    private final Set<Fiber> paused = new LinkedHashSet<>();
    private @Nullable Throwable failure;

    Fibers(MachineTime time) {
        this.time = time;
    }

    /** Does the task on a worker once one is free, unless the server is gone by then. */
    void execute(Runnable task, BooleanSupplier alive) {
        time.after(time.lateness(), () -> {
            if (alive.getAsBoolean()) {
                Fiber fiber = idle.isEmpty() ? started() : idle.pop();
                fiber.task = task;
                fiber.alive = alive;
                resume(fiber);
            }
        });
    }

    private Fiber started() {
        Fiber fiber = new Fiber();
        fiber.start();
        return fiber;
    }

    /** Blocks the worker that calls this, while the time goes on. */
    void pause(Duration duration) {
        Fiber fiber = (Fiber) Thread.currentThread();
        paused.add(fiber);
        time.after(duration, () -> {
            if (paused.remove(fiber)) {
                resume(fiber);
            }
        });
        events.release();
        fiber.turn.acquireUninterruptibly();
        if (!fiber.alive.getAsBoolean()) {
            throw new Gone();
        }
    }

    private void resume(Fiber fiber) {
        fiber.turn.release();
        events.acquireUninterruptibly();
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new AssertionError("a worker failed", thrown);
        }
    }

    /** Ends all threads; the servers must be gone. */
    @Override
    public void close() {
        List<Fiber> blocked = new ArrayList<>(paused);
        paused.clear();
        blocked.forEach(this::resume);
        idle.forEach(this::resume);
        idle.clear();
    }
}
