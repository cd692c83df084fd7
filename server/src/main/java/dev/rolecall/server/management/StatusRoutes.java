package dev.rolecall.server.management;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** {@code GET /status} tells how the server and its roles are doing. Thread-safe. */
public final class StatusRoutes {
    private final Supplier<byte[]> document;
    private final Executor executor;

    /**
     * Creates the route.
     *
     * @param document as JSON
     * @param executor where it is made: thousands of roles take too long for an event loop
     */
    public StatusRoutes(Supplier<byte[]> document, Executor executor) {
        this.document = document;
        this.executor = executor;
    }

    public List<Operation> operations() {
        return List.of(new Operation(
                "GET", "/status", call -> Answers.later(executor, () -> Answers.json(200, document.get()))));
    }
}
