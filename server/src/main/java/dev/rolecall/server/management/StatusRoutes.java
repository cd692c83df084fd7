package dev.rolecall.server.management;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** {@code GET /status} tells how the server and its roles are doing. Thread-safe. */
public final class StatusRoutes implements Handler {
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

    @Override
    @SuppressWarnings("UnusedException") // why there are too many tells nobody anything
    public CompletionStage<Response> handle(Request request) {
        if (!request.path().equals("/status")) {
            return CompletableFuture.completedFuture(Response.empty(404));
        }
        if (!request.method().equals("GET")) {
            return CompletableFuture.completedFuture(Response.empty(405).with("Allow", "GET"));
        }
        try {
            return CompletableFuture.supplyAsync(() -> Response.of(200, "application/json", document.get()), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Response.empty(503).with("Retry-After", "1"));
        }
    }
}
