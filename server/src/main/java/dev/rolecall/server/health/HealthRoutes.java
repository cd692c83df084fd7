package dev.rolecall.server.health;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code /health}, which answers as long as the process does, {@code /ready}, which answers 503 while a role cannot be
 * served, and {@code /metrics}. None tells more than role names and numbers. Thread-safe.
 */
public final class HealthRoutes implements Handler {
    private final CredentialStore store;
    private final Handler metrics;

    public HealthRoutes(CredentialStore store, Handler metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return now(Response.empty(405).with("Allow", "GET, HEAD"));
        }
        return switch (request.path()) {
            case "/health" -> now(json(200, Map.of("status", "up")));
            case "/ready" -> now(readiness());
            case "/metrics" -> metrics.handle(request);
            default -> now(Response.empty(404));
        };
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }

    /** A role may end between two questions to the store; then all is asked again. */
    private Response readiness() {
        while (true) {
            Set<String> asked = store.roles();
            try {
                return readiness(asked);
            } catch (IllegalArgumentException e) {
                if (store.roles().containsAll(asked)) {
                    throw e;
                }
            }
        }
    }

    private Response readiness(Set<String> asked) {
        Map<String, Object> roles = new LinkedHashMap<>();
        boolean all = true;
        for (String role : asked) {
            boolean ready = store.ready(role);
            roles.put(role, ready ? "ready" : "waiting");
            all &= ready;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", all ? "ready" : "waiting");
        document.put("roles", roles);
        return json(all ? 200 : 503, document);
    }

    private static Response json(int status, Map<String, ?> members) {
        return Response.of(status, "application/json", WireJson.compact(members));
    }
}
