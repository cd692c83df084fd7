package dev.rolecall.core.sts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one client for each target and keeps the latest few. Thread-safe.
 *
 * @param <T> a target, equal to those that lead to the same place
 * @param <C> the client
 */
public final class KeptClients<T, C> implements AutoCloseable {
    /** More targets than a set of profiles has in practice, so that nothing grows without end. */
    private static final int KEPT = 16;

    private final Function<T, C> maker;
    private final Consumer<C> closer;
    private final Map<T, C> clients = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<T, C> eldest) {
            // Not closed, for a call may be under way. It holds neither threads nor pooled connections of its own.
            return size() > KEPT;
        }
    };
    private boolean closed;

    public KeptClients(Function<T, C> maker, Consumer<C> closer) {
        this.maker = maker;
        this.closer = closer;
    }

    /** The client of the target. Made outside the lock, since that may read a file; of two made at once, one is kept. */
    public C client(T target) {
        C known = lookUp(target);
        return known != null ? known : keep(target, maker.apply(target));
    }

    private synchronized @Nullable C lookUp(T target) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        return clients.get(target);
    }

    private synchronized C keep(T target, C created) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        C earlier = clients.putIfAbsent(target, created);
        return earlier != null ? earlier : created;
    }

    /** How many clients are kept. */
    synchronized int size() {
        return clients.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(closer);
        clients.clear();
    }
}
