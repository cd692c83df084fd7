package dev.rolecall.server.sandbox.query;

/**
 * An answer of STS that says no: HTTP status, code and text as the real service words them.
 *
 * <p>The text goes to the client, so it never carries a secret. Not a bug, hence without a stack trace.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">STS common errors</a>
 */
public final class StsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private StsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The text for the client; unlike {@link #getMessage()}, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }

    // The request

    public static StsError unknownPath() {
        return new StsError(404, "UnknownOperationException", "STS answers at the path / only.");
    }

    public static StsError unknownMethod() {
        return new StsError(405, "UnsupportedMethod", "STS answers to GET and POST only.");
    }

    public static StsError malformedQuery() {
        return new StsError(404, "MalformedQueryString", "The query string contains a syntax error.");
    }

    public static StsError missingAction() {
        return new StsError(400, "MissingAction", "The request is missing an action or a required parameter.");
    }

    public static StsError invalidAction(String action, String version) {
        return new StsError(400, "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    public static StsError validation(String message) {
        return new StsError(400, "ValidationError", message);
    }

    public static StsError malformedPolicy() {
        return new StsError(400, "MalformedPolicyDocument", "Syntax errors in policy.");
    }

    // The signature

    public static StsError missingAuthentication() {
        return new StsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    public static StsError incompleteSignature(String message) {
        return new StsError(400, "IncompleteSignature", message);
    }

    public static StsError unknownKey() {
        return new StsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    public static StsError signature(String message) {
        return new StsError(403, "SignatureDoesNotMatch", message);
    }

    public static StsError expiredSession() {
        return new StsError(403, "ExpiredToken", "The security token included in the request is expired");
    }

    // The decision

    public static StsError denied(String message) {
        return new StsError(403, "AccessDenied", message);
    }

    public static StsError expiredIdentity(long now, long expiration) {
        return new StsError(
                400,
                "ExpiredTokenException",
                "Token expired: current date/time " + now + " must be before the expiration date/time " + expiration);
    }
}
