package dev.rolecall.server.wire;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.kubernetes.TokenProblem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the kinds of failure into the answers of each protocol: the only place that does. */
public final class ErrorMapper {
    private ErrorMapper() {}

    /**
     * What a route answers: the session's document, or the protocol's error for the failure.
     *
     * <p>A failure that is not about credentials is a bug, and stays one.
     */
    public static CompletionStage<Response> answer(
            CompletionStage<Session> current,
            Function<Session, Response> document,
            Function<CredentialsException, Response> error) {
        return current.handle((session, failure) -> {
            if (failure == null) {
                return document.apply(session);
            }
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof CredentialsException known) {
                return error.apply(known);
            }
            throw new IllegalStateException("the store failed", cause);
        });
    }

    /**
     * IMDS: 503 for what may pass, since SDKs then keep what they have; the error document, which has status 200 on EC2 too,
     * for what stays until somebody changes something or the user acts.
     */
    public static Response imds(String role, CredentialsException failure, Instant now) {
        if (!isPermanent(failure) && failure.kind() != Kind.USER_ACTION_NEEDED) {
            return ErrorPages.UNAVAILABLE;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Code", "AssumeRoleUnauthorizedAccess");
        members.put(
                "Message",
                "EC2 cannot assume the role " + role
                        + ".  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/"
                        + "troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.  Rolecall says: "
                        + failure.getMessage());
        members.put("LastUpdated", WireTime.iso(now));
        return Response.of(200, "text/plain", WireJson.pretty(members)).with("Server", "EC2ws");
    }

    /** ECS: the members and codes of the agent. */
    public static Response ecs(String role, CredentialsException failure) {
        return isPermanent(failure)
                ? ecsError(403, "AccessDenied", "CredentialsV2Request: " + failure.getMessage())
                : ecsError(
                        503,
                        "CredentialsUninitialized",
                        "CredentialsV2Request: Credentials uninitialized for ID " + role + ": " + failure.getMessage());
    }

    /** One error of the ECS agent. */
    public static Response ecsError(int status, String code, String message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", code);
        members.put("message", message);
        members.put("HTTPErrorCode", status);
        return Response.of(status, "application/json", WireJson.compact(members));
    }

    /** EKS: what the agent makes of an error of the EKS Auth service. */
    public static Response eks(CredentialsException failure) {
        return isPermanent(failure)
                ? eksAuthError(403, "AccessDeniedException", failure.getMessage(), "client")
                : eksAuthError(503, "ServiceUnavailableException", failure.getMessage(), "server");
    }

    /** The token that a pod presented is not the one that it was given. */
    public static Response eksWrongToken() {
        return eksAuthError(
                400,
                "InvalidTokenException",
                "the authorization token is not that of this server; read the token file again",
                "client");
    }

    /** The pod's service account has no role. */
    public static Response eksNoAssociation() {
        return eksAuthError(404, "ResourceNotFoundException", "no role is attached to this listener", "client");
    }

    /** The token of a pod's service account gets it nothing: what the agent says itself, or the EKS Auth service behind it. */
    public static Response eks(TokenProblem problem) {
        return switch (problem) {
            case MISSING -> eksError(400, "Service account token cannot be empty");
            case MALFORMED -> eksError(400, "Service account token cannot be parsed: " + problem.sentence());
            case EXPIRED -> eksAuthError(400, "ExpiredTokenException", token(problem), "client");
            case NO_ROLE -> eksAuthError(403, "AccessDeniedException", token(problem), "client");
            case KEYS_ON_THEIR_WAY, BUSY -> eksAuthError(503, "ServiceUnavailableException", token(problem), "server");
            default -> eksAuthError(400, "InvalidTokenException", token(problem), "client");
        };
    }

    /** The same for ECS clients, whose agent knows no such tokens. */
    public static Response ecs(TokenProblem problem) {
        return problem == TokenProblem.KEYS_ON_THEIR_WAY || problem == TokenProblem.BUSY
                ? ecsError(503, "CredentialsUninitialized", "CredentialsV2Request: " + token(problem))
                : ecsError(403, "AccessDenied", token(problem));
    }

    private static String token(TokenProblem problem) {
        return "the service account token gets no credentials: " + problem.sentence();
    }

    /** One line of text, as the agent's {@code http.Error} writes it. */
    public static Response eksError(int status, String message) {
        return GoErrors.of(status, message);
    }

    static Response eksAuthError(int status, String code, @Nullable String message, String fault) {
        return eksError(status, "[rolecall]: (" + code + "): " + message + ", fault: " + fault);
    }

    private static boolean isPermanent(CredentialsException failure) {
        return failure.kind() == Kind.REFUSED || failure.kind() == Kind.INVALID_CONFIGURATION;
    }
}
