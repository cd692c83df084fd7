package dev.rolecall.server.sandbox.sigv4;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.http.Headers;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.sandbox.query.Form;
import dev.rolecall.server.sandbox.query.StsError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a request says has signed it, and how; nothing of this is proven yet.
 *
 * @param signedHeaders lower-case names, in the order in which they were signed
 * @param signature 64 hexadecimal digits, if the client is honest
 * @param sessionToken absent with long-term keys
 */
public record SignatureClaim(
        String accessKeyId,
        Scope scope,
        List<String> signedHeaders,
        String signature,
        SigningTime signedAt,
        @Nullable Secret sessionToken) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final int LONGEST_LIFE_SECONDS = 604_800;

    /**
     * Reads the claim from the Authorization header or, if there is none, from a presigned query.
     *
     * @throws StsError MissingAuthenticationToken if there is neither; IncompleteSignature if it lacks something
     */
    public static SignatureClaim of(Request request, Form query) {
        String authorization = request.headers().first("Authorization");
        if (authorization != null) {
            return fromHeader(authorization, request.headers());
        }
        if (query.first("X-Amz-Signature") == null) {
            throw StsError.missingAuthentication();
        }
        return fromQuery(query);
    }

    private static SignatureClaim fromHeader(String authorization, Headers headers) {
        if (!authorization.startsWith(ALGORITHM + " ")) {
            throw StsError.incompleteSignature("Authorization header requires the algorithm '" + ALGORITHM + "'.");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
            String[] nameAndValue = part.strip().split("=", 2);
            parts.put(nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "");
        }
        String amzDate = headers.first("X-Amz-Date");
        return claim(
                present(parts.get("Credential"), "Authorization header requires 'Credential' parameter."),
                present(parts.get("SignedHeaders"), "Authorization header requires 'SignedHeaders' parameter."),
                present(parts.get("Signature"), "Authorization header requires 'Signature' parameter."),
                SigningTime.parse(
                        present(
                                amzDate == null ? headers.first("Date") : amzDate,
                                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."),
                        SigningTime.TOLERANCE),
                headers.first("X-Amz-Security-Token"));
    }

    private static SignatureClaim fromQuery(Form query) {
        if (!ALGORITHM.equals(query.first("X-Amz-Algorithm"))) {
            throw StsError.incompleteSignature("AWS query-string parameters must include 'X-Amz-Algorithm'.");
        }
        return claim(
                inQuery(query, "X-Amz-Credential"),
                inQuery(query, "X-Amz-SignedHeaders"),
                inQuery(query, "X-Amz-Signature"),
                SigningTime.parse(inQuery(query, "X-Amz-Date"), life(query)),
                query.first("X-Amz-Security-Token"));
    }

    private static SignatureClaim claim(
            String credential, String signedHeaders, String signature, SigningTime time, @Nullable String token) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5) {
            throw StsError.incompleteSignature("Credential must have exactly 5 slash-delimited elements,"
                    + " e.g. keyid/date/region/service/term.");
        }
        return new SignatureClaim(
                parts[0],
                new Scope(parts[1], parts[2], parts[3], parts[4]),
                List.of(signedHeaders.split(";", -1)),
                signature,
                time,
                token == null || token.isEmpty() ? null : Secret.of(token));
    }

    private static Duration life(Form query) {
        String seconds = query.first("X-Amz-Expires");
        if (seconds == null) {
            return SigningTime.TOLERANCE;
        }
        if (!seconds.matches("[0-9]{1,6}") || Integer.parseInt(seconds) > LONGEST_LIFE_SECONDS) {
            throw StsError.incompleteSignature("X-Amz-Expires must be a number of seconds of at most a week.");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private static String inQuery(Form query, String name) {
        return present(query.first(name), "AWS query-string parameters must include '" + name + "'.");
    }

    private static String present(@Nullable String value, String otherwise) {
        if (value == null || value.isEmpty()) {
            throw StsError.incompleteSignature(otherwise);
        }
        return value;
    }
}
