package dev.rolecall.core.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.login.SigninGateway.Grant;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The JSON that {@code aws login} leaves behind. Members that are not ours to understand are kept when it is written again.
 * Immutable.
 */
final class LoginToken {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode document;

    private LoginToken(ObjectNode document) {
        this.document = document;
    }

    /** Reads the bytes; empty if they are not the JSON of a login. */
    @SuppressWarnings("UnusedException") // what they say may quote a secret
    static Optional<LoginToken> parse(byte[] bytes) {
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode document) {
                LoginToken token = new LoginToken(document);
                token.credentials(); // All that is needed later is there.
                token.clientId();
                token.refreshToken();
                token.dpopKey();
                return Optional.of(token);
            }
            return Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Credentials credentials() {
        JsonNode keys = document.path("accessToken");
        return new Credentials(
                new AccessKeyId(text(keys, "accessKeyId")),
                Secret.of(text(keys, "secretAccessKey")),
                Secret.of(text(keys, "sessionToken")),
                Instant.parse(text(keys, "expiresAt")),
                keys.path("accountId").asText(null));
    }

    String clientId() {
        return text(document, "clientId");
    }

    Secret refreshToken() {
        return Secret.of(text(document, "refreshToken"));
    }

    /** PEM. */
    Secret dpopKey() {
        return Secret.of(text(document, "dpopKey"));
    }

    /** Where the login was made, which outranks the region of the profile; older logins do not tell. */
    Optional<String> signInRegion() {
        return Optional.of(text(document, "signInRegion")).filter(region -> !region.isBlank());
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    /** The same login with what a refresh yielded. */
    LoginToken with(Grant grant) {
        Credentials granted = grant.credentials();
        Secret sessionToken = granted.sessionToken();
        Instant expiration = granted.expiration();
        if (sessionToken == null || expiration == null) {
            throw new IllegalArgumentException("a login has temporary credentials");
        }
        ObjectNode renewed = document.deepCopy();
        ObjectNode keys = renewed.withObjectProperty("accessToken");
        keys.put("accessKeyId", granted.accessKeyId().value());
        keys.put("secretAccessKey", granted.secretAccessKey().expose());
        keys.put("sessionToken", sessionToken.expose());
        keys.put("expiresAt", expiration.truncatedTo(ChronoUnit.SECONDS).toString());
        renewed.put("refreshToken", grant.refreshToken().expose());
        return new LoginToken(renewed);
    }

    /** The JSON, secrets and all: for the cache file alone. */
    byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    @Override
    public String toString() {
        return "LoginToken[****]";
    }
}
