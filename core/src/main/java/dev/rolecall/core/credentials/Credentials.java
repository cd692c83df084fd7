package dev.rolecall.core.credentials;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keys that can sign a request, temporary or not.
 *
 * @param sessionToken present exactly with temporary keys
 * @param expiration when AWS stops accepting the keys; absent if they have no end, or none that is known
 * @param accountId 12 digits, where the issuer tells it
 */
public record Credentials(
        AccessKeyId accessKeyId,
        Secret secretAccessKey,
        @Nullable Secret sessionToken,
        @Nullable Instant expiration,
        @Nullable String accountId) {

    public Credentials {
        requireNonNull(accessKeyId, "accessKeyId");
        requireNonNull(secretAccessKey, "secretAccessKey");
    }

    /** Keys without an end, as an IAM user has them. */
    public static Credentials longTerm(AccessKeyId accessKeyId, Secret secretAccessKey) {
        return new Credentials(accessKeyId, secretAccessKey, null, null, null);
    }

    /** Whether these are the keys of a session, which STS treats differently (role chaining, GetSessionToken). */
    public boolean isTemporary() {
        return sessionToken != null;
    }
}
