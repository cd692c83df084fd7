package dev.rolecall.server.container;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.Askers;
import dev.rolecall.server.wire.CredentialDocuments;
import dev.rolecall.server.wire.ErrorMapper;
import dev.rolecall.server.wire.GoErrors;
import dev.rolecall.server.wire.ServedDocuments;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /v1/credentials}, as the EKS Pod Identity agent answers it: any method, plain text for errors. Thread-safe. */
public final class EksRoutes implements Handler {
    private static final List<String> PATH = List.of("v1", "credentials");

    private final CredentialStore store;
    private final Optional<String> role;
    private final AuthorizationToken authorization;
    private final ServedDocuments<Response> documents =
            new ServedDocuments<>(session -> Response.of(200, "application/json", CredentialDocuments.eks(session)));

    /**
     * Creates the route of one listener.
     *
     * @param role the attached one; without it every request is refused, as for a pod without an association
     */
    public EksRoutes(CredentialStore store, Optional<String> role, AuthorizationToken authorization) {
        this.store = store;
        this.role = role;
        this.authorization = authorization;
    }

    /** Whether the path belongs to this protocol; of these, the agent knows one. */
    public static boolean claims(String path) {
        return PathSegments.beginsWith(path, PATH.get(0));
    }

    /** Whether it is the one path that the agent knows. */
    static boolean isCredentials(String path) {
        return PATH.equals(PathSegments.of(path));
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!isCredentials(request.path())) {
            return now(GoErrors.NOT_FOUND);
        }
        return switch (authorization.judge(request)) {
            case MISSING -> now(ErrorMapper.eksError(400, "Service account token cannot be empty"));
            case WRONG -> now(ErrorMapper.eksWrongToken());
            case ACCEPTED ->
                role.map(name -> credentials(name, request)).orElseGet(() -> now(ErrorMapper.eksNoAssociation()));
        };
    }

    private CompletionStage<Response> credentials(String name, Request request) {
        return ErrorMapper.answer(
                store.current(name, Askers.of("eks", request)),
                session -> documents.of(name, session),
                ErrorMapper::eks);
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }
}
