package dev.rolecall.core.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of a file of the CLI's cache: the whole answer of STS, or what the CLI makes of the answer of SSO. */
final class CacheDocument {
    private static final JsonMapper JSON = new JsonMapper();

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What has been seen: {@code UTC} by strftime's %Z, {@code Z}, and an offset. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("['UTC'][XXX]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private CacheDocument() {}

    static byte[] write(CacheKey key, Session session) {
        Arn role = key.role();
        ObjectNode document = JSON.createObjectNode();
        if (role == null) {
            document.put("ProviderType", "sso");
        }
        ObjectNode keys = document.putObject("Credentials");
        keys.put("AccessKeyId", session.accessKeyId().value());
        keys.put("SecretAccessKey", session.secretAccessKey().expose());
        keys.put("SessionToken", session.sessionToken().expose());
        keys.put("Expiration", WRITTEN.format(session.expiration()) + (role == null ? "Z" : "UTC"));
        if (session.accountId() != null) {
            keys.put("AccountId", session.accountId());
        }
        if (role != null) {
            // Their id and the number of the request are not known here, and nobody reads them from the file.
            document.putObject("AssumedRoleUser").put("Arn", assumedRole(role, key.sessionName()));
            document.putObject("ResponseMetadata").put("HTTPStatusCode", 200);
        }
        return bytes(document);
    }

    /** The keys; empty if the bytes are no such document. Never says what they were: they may hold half a secret. */
    static Optional<Credentials> read(byte[] bytes) {
        try {
            JsonNode keys = JSON.readTree(bytes).path("Credentials");
            String accountId = text(keys, "AccountId");
            return Optional.of(new Credentials(
                    new AccessKeyId(required(keys, "AccessKeyId")),
                    Secret.of(required(keys, "SecretAccessKey")),
                    Secret.of(required(keys, "SessionToken")),
                    READ.parse(required(keys, "Expiration"), Instant::from),
                    accountId.isEmpty() ? null : accountId));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String required(JsonNode keys, String member) {
        String text = text(keys, member);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no " + member);
        }
        return text;
    }

    private static String text(JsonNode keys, String member) {
        return keys.path(member).asText("").strip();
    }

    private static String assumedRole(Arn role, @Nullable String sessionName) {
        String resource =
                "assumed-role/" + role.resourceName() + "/" + (sessionName == null ? "rolecall" : sessionName);
        return new Arn(role.partition(), "sts", "", role.accountId(), resource).toString();
    }

    private static byte[] bytes(ObjectNode document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }
}
