package dev.rolecall.core.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;

/**
 * Holds one secret text so that no log line, exception or {@code toString} can carry it by accident.
 *
 * <p>{@link #expose()} is the only way out, and the architecture tests name the few classes that may call it. Immutable.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /**
     * Wraps the text.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public static Secret of(String text) {
        requireNonNull(text, "text");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(text);
    }

    /** The text itself. Hand it to a signer or a document, never to a message. */
    public String expose() {
        return text;
    }

    /** Compares in a time that does not depend on where the texts differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(text.getBytes(UTF_8), secret.text.getBytes(UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
