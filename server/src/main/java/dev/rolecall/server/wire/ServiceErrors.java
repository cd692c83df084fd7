package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.ReasonPhrase;
import dev.rolecall.server.http.Response;

/** Any status as each service would answer it: with its own body where one is known, else in the same form. */
public final class ServiceErrors {
    private static final int TOO_MANY_REQUESTS = 429;
    /** Go's answer for a path that no handler has. */
    private static final String GO_NOT_FOUND = "404 page not found";

    private ServiceErrors() {}

    /** IMDS: a page, but for 405. */
    public static Response imds(int status) {
        return switch (status) {
            case 400 -> ErrorPages.BAD_REQUEST;
            case 401 -> ErrorPages.UNAUTHORIZED;
            case 403 -> ErrorPages.FORBIDDEN;
            case 404 -> ErrorPages.NOT_FOUND;
            case 503 -> ErrorPages.UNAVAILABLE;
            case 405 -> Response.empty(status).with("Server", "EC2ws");
            default ->
                hasNoBody(status)
                        ? Response.empty(status).with("Server", "EC2ws")
                        : ErrorPages.titled(status, ReasonPhrase.of(status));
        };
    }

    /** ECS: the members of the agent, and text where it has text. */
    public static Response ecs(int status) {
        return switch (status) {
            case 400 ->
                ErrorMapper.ecsError(status, "InvalidIdInRequest", "CredentialsV2Request: Credentials not found");
            case 403 -> ErrorMapper.ecsError(status, "AccessDenied", "CredentialsV2Request: Access denied");
            case 404 -> ErrorMapper.eksError(status, GO_NOT_FOUND);
            case TOO_MANY_REQUESTS -> ecsThrottled();
            case 500 -> ErrorMapper.ecsError(status, "InternalServerError", "Internal server error");
            case 503 ->
                ErrorMapper.ecsError(
                        status, "CredentialsUninitialized", "CredentialsV2Request: Credentials uninitialized for ID");
            default ->
                hasNoBody(status)
                        ? Response.empty(status)
                        : ErrorMapper.ecsError(status, code(status), ReasonPhrase.of(status));
        };
    }

    /** EKS: one line of text, as the agent tells what the EKS Auth service says. */
    public static Response eks(int status) {
        return switch (status) {
            case 400 -> ErrorMapper.eksAuthError(status, "InvalidRequestException", "Bad Request", "client");
            case 403 -> ErrorMapper.eksAuthError(status, "AccessDeniedException", "Access denied", "client");
            case 404 -> ErrorMapper.eksAuthError(status, "ResourceNotFoundException", "Not Found", "client");
            case 500 -> ErrorMapper.eksAuthError(status, "InternalServerException", "Internal server error", "server");
            case 503 ->
                ErrorMapper.eksAuthError(status, "ServiceUnavailableException", "Service unavailable", "server");
            default ->
                hasNoBody(status) ? Response.empty(status) : ErrorMapper.eksError(status, ReasonPhrase.of(status));
        };
    }

    /** ECS: more than 40 requests a second, the agent's limiter says; it writes no end of line. */
    public static Response ecsThrottled() {
        return Response.of(
                TOO_MANY_REQUESTS,
                "text/plain; charset=utf-8",
                "You have reached maximum request limit.".getBytes(UTF_8));
    }

    /** EKS: more than a thousand requests a second, the agent's limiter says. */
    public static Response eksThrottled() {
        return ErrorMapper.eksError(TOO_MANY_REQUESTS, "Too Many Requests");
    }

    private static String code(int status) {
        return ReasonPhrase.of(status).replaceAll("[^A-Za-z]", "");
    }

    private static boolean hasNoBody(int status) {
        return status == 204 || status == 205 || status == 304;
    }
}
