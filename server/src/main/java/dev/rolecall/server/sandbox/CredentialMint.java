package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes keys that have the shape of AWS's and that nobody can mistake for real ones. Thread-safe. */
final class CredentialMint {
    /** Plainly of the sandbox, 20 characters, the same in every one: the secret half is what differs. */
    static final String USER_KEY = "AKIASANDBOXROLECALL2";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 24;
    private static final int TOKEN_BYTES = 150;

    private final RandomGenerator random;

    CredentialMint(RandomGenerator random) {
        this.random = random;
    }

    Credentials longTerm(String accountId) {
        return new Credentials(new AccessKeyId(USER_KEY), secret(), null, null, accountId);
    }

    Credentials temporary(String accountId, Instant expiration) {
        StringBuilder id = new StringBuilder("ASIA");
        for (byte b : bytes(16)) {
            id.append(BASE32.charAt(b & 31));
        }
        Secret session = Secret.of("SANDBOXTOKEN" + base64(TOKEN_BYTES));
        return new Credentials(new AccessKeyId(id.toString()), secret(), session, expiration, accountId);
    }

    /** An id for a request, in the form of a UUID as AWS has it. */
    String requestId() {
        ByteBuffer id = ByteBuffer.wrap(bytes(16));
        long versionFour = (id.getLong() & ~0xF000L) | 0x4000L;
        long variantTwo = (id.getLong() & (-1L >>> 2)) | Long.MIN_VALUE;
        return new UUID(versionFour, variantTwo).toString();
    }

    private Secret secret() {
        return Secret.of("SANDBOX+" + base64(SECRET_BYTES));
    }

    private String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    /** One caller at a time: not every generator is thread-safe. */
    private synchronized byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
