package dev.rolecall.core.sso;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.core.credentials.Secret;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a token file, member for member as the AWS CLI writes it.
 *
 * <pre>
 * {"startUrl": "https://d-1.awsapps.com/start", "region": "eu-west-1", "accessToken": "…",
 *  "expiresAt": "2026-03-01T20:00:00Z", "clientId": "…", "clientSecret": "…",
 *  "registrationExpiresAt": "2026-05-30T12:00:00Z", "refreshToken": "…"}
 * </pre>
 */
final class SsoTokenJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SsoTokenJson() {}

    /** The token in the text; empty if there is none that can be used. */
    static Optional<SsoToken> read(byte[] text) {
        ObjectNode document = document(text);
        Optional<Secret> accessToken = secret(document, "accessToken");
        Optional<Instant> expiresAt = time(document, "expiresAt");
        return accessToken.isEmpty() || expiresAt.isEmpty()
                ? Optional.empty()
                : Optional.of(new SsoToken(
                        accessToken.get(),
                        expiresAt.get(),
                        client(document),
                        secret(document, "refreshToken").orElse(null)));
    }

    private static @Nullable ClientRegistration client(JsonNode document) {
        Optional<String> id = text(document, "clientId");
        Optional<Secret> secret = secret(document, "clientSecret");
        Optional<Instant> expiresAt = time(document, "registrationExpiresAt");
        return id.isEmpty() || secret.isEmpty() || expiresAt.isEmpty()
                ? null
                : new ClientRegistration(id.get(), secret.get(), expiresAt.get());
    }

    /**
     * A text with the token.
     *
     * @param before what the file held, of which the members that we do not know are kept
     */
    static byte[] write(byte[] before, String startUrl, String region, SsoToken token) throws IOException {
        ObjectNode document = document(before);
        document.put("startUrl", startUrl);
        document.put("region", region);
        document.put("accessToken", token.accessToken().expose());
        document.put("expiresAt", TIME.format(token.expiresAt()));
        ClientRegistration client = token.client();
        if (client != null) {
            document.put("clientId", client.clientId());
            document.put("clientSecret", client.clientSecret().expose());
            document.put("registrationExpiresAt", TIME.format(client.expiresAt()));
        }
        Secret refreshToken = token.refreshToken();
        if (refreshToken == null) {
            document.remove("refreshToken");
        } else {
            document.put("refreshToken", refreshToken.expose());
        }
        return JSON.writeValueAsBytes(document);
    }

    /** The object that the text is; an empty one if it is none, for such a file is as good as absent. */
    private static ObjectNode document(byte[] text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Not told, for Jackson's message quotes the text, which is secret.
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static Optional<String> text(JsonNode document, String member) {
        return Optional.of(document.path(member).asText("")).filter(text -> !text.isBlank());
    }

    private static Optional<Secret> secret(JsonNode document, String member) {
        return text(document, member).map(Secret::of);
    }

    /** The CLI has also written {@code UTC} for {@code Z}. */
    private static Optional<Instant> time(JsonNode document, String member) {
        return text(document, member)
                .map(text -> text.replaceFirst("UTC$", "Z"))
                .flatMap(text -> {
                    try {
                        return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                });
    }
}
