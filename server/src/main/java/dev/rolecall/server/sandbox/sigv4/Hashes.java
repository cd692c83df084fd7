package dev.rolecall.server.sandbox.sigv4;

import dev.rolecall.core.system.Digests;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 with and without a key. */
final class Hashes {
    private Hashes() {}

    static String hexSha256(byte[] bytes) {
        return Digests.sha256Hex(bytes);
    }

    static byte[] hmacSha256(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
