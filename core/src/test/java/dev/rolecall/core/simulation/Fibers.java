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
 * Lets the time pass, and calls block in it as they do in a server: several flights are under way at once, yet only one thread
 * runs at any moment, so that every run of a seed is the same.
 *
 * <p>Whichever thread runs takes one event after the other. A call that has to wait for other events leaves that to another
 * thread until its own moment has come; one that has not, which is most of them, moves the time itself.
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
        private BooleanSupplier alive = () -> true;

        Fiber() {
            setDaemon(true);
        }

        @Override
        public void run() {
            while (awaitTurn()) {
                try {
                    takeEvents(this);
                } catch (RuntimeException | Error e) {
                    failure = e;
                    ended(this);
                }
            }
        }

        /** Whether there will be another turn. */
        private boolean awaitTurn() {
            if (!closed) {
                turn.acquireUninterruptibly();
            }
            return !closed;
        }
    }

    private final MachineTime time;
    private final Semaphore end = new Semaphore(0);
    private final Deque<Fiber> idle = new ArrayDeque<>();
    private final Set<Fiber> paused = new LinkedHashSet<>();
    private @Nullable Fiber next;
    private @Nullable Throwable failure;
    private boolean closed;

    Fibers(MachineTime time) {
        this.time = time;
    }

    /** Lets so much time pass by the ticker. */
    void run(Duration duration) {
        time.setEnd(duration);
        free().turn.release();
        end.acquireUninterruptibly();
        if (failure != null) {
            throw new AssertionError("an event failed", failure);
        }
    }

    private Fiber free() {
        if (!idle.isEmpty()) {
            return idle.pop();
        }
        Fiber fiber = new Fiber();
        fiber.start();
        return fiber;
    }

    private void takeEvents(Fiber fiber) {
        for (Runnable event = time.next(); event != null && !closed; event = time.next()) {
            event.run();
            Fiber other = next;
            if (other != null) {
                next = null;
                idle.push(fiber);
                other.turn.release();
                return;
            }
        }
        ended(fiber);
    }

    private void ended(Fiber fiber) {
        idle.push(fiber);
        end.release();
    }

    /** Does the task once a worker is free, unless the server is gone by then. */
    void execute(Runnable task, BooleanSupplier alive) {
        time.after(time.lateness(), () -> {
            if (alive.getAsBoolean()) {
                ((Fiber) Thread.currentThread()).alive = alive;
                task.run();
            }
        });
    }

    /** Blocks the worker that calls this, while the time goes on. */
    void pause(Duration duration) {
        Fiber fiber = (Fiber) Thread.currentThread();
        BooleanSupplier alive = fiber.alive;
        if (closed || !alive.getAsBoolean()) {
            throw new Gone();
        }
        if (time.skip(duration)) {
            return;
        }
        paused.add(fiber);
        time.after(duration, () -> {
            if (paused.remove(fiber)) {
                next = fiber;
            }
        });
        free().turn.release();
        fiber.turn.acquireUninterruptibly();
        if (closed || !alive.getAsBoolean()) {
            throw new Gone();
        }
        fiber.alive = alive;
    }

    /** Ends all threads; the servers must be gone. */
    @Override
    public void close() {
        closed = true;
        List<Fiber> all = new ArrayList<>(paused);
        all.addAll(idle);
        for (Fiber fiber : all) {
            fiber.turn.release();
            try {
                fiber.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
