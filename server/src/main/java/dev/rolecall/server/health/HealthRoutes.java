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
 * {@code /health}, which answers as long as the process does, and {@code /ready}, which answers 503 while a role cannot be
 * served. Neither tells more than role names. Thread-safe.
 */
public final class HealthRoutes implements Handler {
    private final CredentialStore store;

    public HealthRoutes(CredentialStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private Response answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Response.empty(405).with("Allow", "GET, HEAD");
        }
        return switch (request.path()) {
            case "/health" -> json(200, Map.of("status", "up"));
            case "/ready" -> readiness();
            default -> Response.empty(404);
        };
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
