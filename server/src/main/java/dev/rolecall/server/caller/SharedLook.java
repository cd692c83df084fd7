package dev.rolecall.server.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Lets all who wait share the next look, which begins after each of them has come: nobody is told what was true before. One
 * look at a time. Thread-safe.
 *
 * @param <W> one who waits
 */
final class SharedLook<W> {
    private final Executor executor;
    private final Consumer<List<W>> look;
    private final Consumer<W> giveUp;
    private final Queue<W> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    /**
     * Creates it.
     *
     * @param executor may block
     * @param look tells each of them something, or has it ask again
     * @param giveUp tells one for whom there is no look, or one that failed
     */
    SharedLook(Executor executor, Consumer<List<W>> look, Consumer<W> giveUp) {
        this.executor = executor;
        this.look = look;
        this.giveUp = giveUp;
    }

    void ask(W one) {
        waiting.add(one);
        lookIfNobodyDoes();
    }

    @SuppressWarnings("UnusedException") // the server ends, and with it the connection
    private void lookIfNobodyDoes() {
        if (waiting.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            looking.set(false);
            take().forEach(giveUp);
        }
    }

    private void look() {
        List<W> all = take();
        try {
            look.accept(all);
        } catch (RuntimeException e) {
            all.forEach(giveUp);
            throw e;
        } finally {
            looking.set(false);
            lookIfNobodyDoes();
        }
    }

    private List<W> take() {
        List<W> taken = new ArrayList<>();
        for (W next = waiting.poll(); next != null; next = waiting.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
