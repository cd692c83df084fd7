package dev.rolecall.core.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.Secret;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The JSON of metadata services. Errors name members, and quote codes and messages, but never another value. */
final class CredentialDocument {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_MESSAGE = 300;

    private final String service;
    private final JsonNode members;

    private CredentialDocument(String service, JsonNode members) {
        this.service = service;
        this.members = members;
    }

    /**
     * Reads a document.
     *
     * @param service for messages
     * @throws Refused if it is no JSON object
     */
    static CredentialDocument parse(String service, String text) {
        JsonNode members = object(text);
        if (members == null) {
            throw new Refused(service + " answered with something that is not a JSON object");
        }
        return new CredentialDocument(service, members);
    }

    /** What the document says of a failure: {@code code: message}. */
    String complaint() {
        return complaint(members);
    }

    /** The same of any answer; empty if it says nothing that can be read. */
    static String complaint(String text) {
        JsonNode members = object(text);
        return members == null ? "" : complaint(members);
    }

    private static String complaint(JsonNode members) {
        String code = first(members, "code", "Code");
        String message = first(members, "message", "Message");
        String line = (code + (code.isEmpty() || message.isEmpty() ? "" : ": ") + message)
                .strip()
                .replaceAll("\\s+", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String first(JsonNode members, String name, String otherwise) {
        String text = members.path(name).asText("");
        return text.isEmpty() ? members.path(otherwise).asText("") : text;
    }

    @SuppressWarnings("UnusedException") // Jackson's message quotes the text, which may be a secret
    private static @Nullable JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** {@code Code}, which the instance metadata service always sends; empty without one. */
    String code() {
        return members.path("Code").asText("");
    }

    /** The keys of the document. */
    Credentials credentials() {
        return new Credentials(
                new AccessKeyId(required("AccessKeyId")),
                Secret.of(required("SecretAccessKey")),
                Secret.of(required("Token")),
                expiration(),
                text("AccountId"));
    }

    private String required(String member) {
        String value = text(member);
        if (value == null) {
            throw new Refused(service + " answered without " + member);
        }
        return value;
    }

    private @Nullable String text(String member) {
        String value = members.path(member).asText("");
        return value.isBlank() ? null : value;
    }

    @SuppressWarnings("UnusedException") // its message quotes the text
    private @Nullable Instant expiration() {
        String text = text("Expiration");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused(service + " answered with an Expiration that is not an ISO 8601 time");
        }
    }
}
