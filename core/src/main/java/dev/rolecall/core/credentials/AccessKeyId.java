package dev.rolecall.core.credentials;

import static java.util.Objects.requireNonNull;

/**
 * The public half of a key pair. Not a secret, yet printed by its last four characters only, as AWS does in its console.
 *
 * @param value 16 to 128 word characters by the STS model, though any non-empty text is taken: test doubles issue short ones
 */
public record AccessKeyId(String value) {
    public AccessKeyId {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("an access key id must not be blank");
        }
    }

    /** The last four characters: enough to tell two keys apart in a log. */
    public String lastFour() {
        return value.substring(Math.max(0, value.length() - 4));
    }

    @Override
    public String toString() {
        return "…" + lastFour();
    }
}
