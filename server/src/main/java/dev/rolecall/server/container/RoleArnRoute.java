package dev.rolecall.server.container;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.Askers;
import dev.rolecall.server.wire.CredentialDocuments;
import dev.rolecall.server.wire.ErrorMapper;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * {@code /role-arn/{arn}}: any role that the attached one may assume, as a client could itself with the credentials that it
 * gets. Asked by {@link EcsRoutes} once the request is authorized. Thread-safe.
 */
final class RoleArnRoute {
    static final String SEGMENT = "role-arn";

    /** Path and name as IAM has them (CreateRole, 2026-11); the path may have any printable character but a space. */
    private static final Pattern ROLE =
            Pattern.compile("arn:aws(?:-[a-z]{1,10}){0,2}:iam::\\d{12}:role/(?:[!-~]{1,510}/)?[\\w+=,.@-]{1,64}");

    private final CredentialStore store;
    private final Optional<String> attached;
    private final boolean allowed;

    RoleArnRoute(CredentialStore store, Optional<String> attached, boolean allowed) {
        this.store = store;
        this.attached = attached;
        this.allowed = allowed;
    }

    CompletionStage<Response> handle(Request request) {
        if (!allowed) {
            return now(403, "AccessDenied", "this listener serves no roles by ARN (role_arn = false)");
        }
        String text = PathSegments.after(SEGMENT, request.path());
        if (text != null && text.isEmpty()) {
            return now(400, "NoIdInRequest", "No Credential ID in the request");
        }
        if (text == null || !ROLE.matcher(text).matches()) {
            return now(
                    400,
                    "InvalidIdInRequest",
                    "what follows /role-arn/ must be the ARN of a role, such as arn:aws:iam::123456789012:role/NAME");
        }
        if (attached.isEmpty()) {
            return now(400, "InvalidIdInRequest", "no role is attached to this listener that could assume another");
        }
        return ErrorMapper.answer(
                store.assumed(attached.get(), Arn.parse(text).orElseThrow(), Askers.of("ecs", request)),
                session -> Response.of(200, "application/json", CredentialDocuments.ecs(session)),
                failure -> ErrorMapper.ecs(text, failure));
    }

    private static CompletionStage<Response> now(int status, String code, String message) {
        return CompletableFuture.completedFuture(
                ErrorMapper.ecsError(status, code, "CredentialsV2Request: " + message));
    }
}
