package dev.rolecall.server.container;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.AuthorizationToken.Verdict;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.Askers;
import dev.rolecall.server.wire.CredentialDocuments;
import dev.rolecall.server.wire.ErrorMapper;
import dev.rolecall.server.wire.ServedDocuments;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code /role/{role}} and {@code /v2/credentials/{id}}, where the id is the role's name, and {@code /role-arn/{arn}}.
 * Thread-safe.
 */
public final class EcsRoutes implements Handler {
    private final CredentialStore store;
    private final Set<String> roles;
    private final RoleArnRoute byArn;
    private final AuthorizationToken authorization;
    private final ServedDocuments<Response> documents =
            new ServedDocuments<>(session -> Response.of(200, "application/json", CredentialDocuments.ecs(session)));

    /**
     * Creates the routes of one listener.
     *
     * @param roles those that the listener serves, the attached one first
     * @param byArn whether those that the attached one may assume are served, too
     */
    public EcsRoutes(CredentialStore store, List<String> roles, boolean byArn, AuthorizationToken authorization) {
        this.store = store;
        this.roles = Set.copyOf(roles);
        this.byArn = new RoleArnRoute(store, roles.stream().findFirst(), byArn);
        this.authorization = authorization;
    }

    /** Whether the path belongs to this protocol. */
    public static boolean claims(String path) {
        return PathSegments.beginsWith(path, "role")
                || PathSegments.beginsWith(path, RoleArnRoute.SEGMENT)
                || PathSegments.beginsWith(path, "v2", "credentials");
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (authorization.judge(request) != Verdict.ACCEPTED) {
            return now(
                    ErrorMapper.ecsError(
                            403,
                            "AccessDenied",
                            "the Authorization header is not the token of this server; it belongs into"
                                    + " AWS_CONTAINER_AUTHORIZATION_TOKEN or the file of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return now(Response.empty(405).with("Allow", "GET, HEAD"));
        }
        if (PathSegments.beginsWith(request.path(), RoleArnRoute.SEGMENT)) {
            return byArn.handle(request);
        }
        String role = roleOf(PathSegments.of(request.path()));
        if (role.isEmpty()) {
            return now(ErrorMapper.ecsError(
                    400, "NoIdInRequest", "CredentialsV2Request: No Credential ID in the request"));
        }
        if (!roles.contains(role)) {
            return now(ErrorMapper.ecsError(400, "InvalidIdInRequest", "CredentialsV2Request: Credentials not found"));
        }
        return credentials(role, request);
    }

    /** The last segment after the fixed ones; empty if there is none, and no role's name if there are more. */
    private static String roleOf(@Nullable List<String> segments) {
        if (segments == null) {
            return "/";
        }
        int fixed = segments.get(0).equals("role") ? 1 : 2;
        return switch (segments.size() - fixed) {
            case 0 -> "";
            case 1 -> segments.get(fixed);
            default -> "/";
        };
    }

    private CompletionStage<Response> credentials(String role, Request request) {
        return ErrorMapper.answer(
                store.current(role, Askers.of("ecs", request)),
                session -> documents.of(role, session),
                failure -> ErrorMapper.ecs(role, failure));
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedFuture(response);
    }
}
