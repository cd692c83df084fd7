package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.EnvDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * {@code GET /env} tells the variables that point a client at the server, {@code GET /env/{role}} those for one role.
 * Thread-safe.
 */
public final class EnvRoutes implements Handler {
    private final Function<Optional<String>, Optional<EnvDocument>> document;
    private final Executor executor;

    /**
     * Creates the route.
     *
     * @param document for a role if one is named; empty if there is no such role
     * @param executor where it is made: it may wait for a change of the configuration that is under way
     */
    public EnvRoutes(Function<Optional<String>, Optional<EnvDocument>> document, Executor executor) {
        this.document = document;
        this.executor = executor;
    }

    @Override
    @SuppressWarnings("UnusedException") // why there are too many tells nobody anything
    public CompletionStage<Response> handle(Request request) {
        List<String> segments = PathSegments.of(request.path());
        if (segments == null || segments.isEmpty() || segments.size() > 2) {
            return CompletableFuture.completedFuture(Response.empty(404));
        }
        if (!request.method().equals("GET")) {
            return CompletableFuture.completedFuture(Response.empty(405).with("Allow", "GET"));
        }
        Optional<String> role = segments.stream().skip(1).findFirst();
        try {
            return CompletableFuture.supplyAsync(() -> answer(role), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Response.empty(503).with("Retry-After", "1"));
        }
    }

    private Response answer(Optional<String> role) {
        return document.apply(role)
                .map(env -> Response.of(200, "application/json", env.json()))
                .orElseGet(() -> unknown(role.orElse("")));
    }

    private static Response unknown(String role) {
        String text = "no listener has a role '" + role + "'; 'rolecall status' shows those that there are";
        return Response.of(404, "text/plain", text.getBytes(UTF_8));
    }
}
