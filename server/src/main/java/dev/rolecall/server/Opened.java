package dev.rolecall.server;

import java.util.ArrayDeque;
import java.util.Deque;

/** What the server has opened, closed in the reverse order. Confined to the thread that starts, then to the one that stops. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    <T extends AutoCloseable> T own(T resource) {
        resources.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("nothing that the server opens fails to close", e);
            }
        }
    }
}
