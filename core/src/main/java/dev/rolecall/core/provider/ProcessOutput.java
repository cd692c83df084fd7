package dev.rolecall.core.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 of what a {@code credential_process} prints. Errors name members, never values: they are secrets.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">Process credentials</a>
 */
final class ProcessOutput {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ProcessOutput() {}

    static Credentials parse(String output) {
        JsonNode document = document(output);
        JsonNode version = document.path("Version");
        if (!version.isIntegralNumber() || version.asInt() != 1) {
            throw new Refused("credential_process printed "
                    + (version.isIntegralNumber() ? "Version " + version.asInt() : "no Version")
                    + "; rolecall understands \"Version\": 1");
        }
        String token = text(document, "SessionToken");
        return new Credentials(
                new AccessKeyId(required(document, "AccessKeyId")),
                Secret.of(required(document, "SecretAccessKey")),
                token == null ? null : Secret.of(token),
                expiration(document),
                text(document, "AccountId"));
    }

    @SuppressWarnings("UnusedException") // Jackson's message quotes the text, which may be a secret
    private static JsonNode document(String output) {
        try {
            JsonNode document = JSON.readTree(output);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            // Told below, like any other text that is not an object.
        }
        throw new Unavailable("credential_process did not print a JSON object");
    }

    private static String required(JsonNode document, String member) {
        String value = text(document, member);
        if (value == null) {
            throw new Refused("credential_process printed no " + member);
        }
        return value;
    }

    private static @Nullable String text(JsonNode document, String member) {
        String value = document.path(member).asText("");
        return value.isBlank() ? null : value;
    }

    @SuppressWarnings("UnusedException") // its message quotes the text
    private static @Nullable Instant expiration(JsonNode document) {
        String text = text(document, "Expiration");
        try {
            return text == null ? null : Timestamps.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused("credential_process printed an Expiration that is not an ISO 8601 time");
        }
    }
}
