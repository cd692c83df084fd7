package dev.rolecall.server.identity;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every form in which EC2 signs an identity document. */
public final class IdentitySignatures {
    private IdentitySignatures() {}

    /**
     * By the name that each is served under: base64 in lines, without the two lines around it that PEM has.
     *
     * @param keys one of every kind
     * @param now the signing time that they tell
     */
    public static Map<String, String> of(byte[] document, Map<IdentityKeyKind, IdentityKey> keys, Instant now) {
        try {
            Map<String, String> signatures = new LinkedHashMap<>();
            signatures.put(
                    "signature", Pem.base64(key(keys, IdentityKeyKind.RSA).signature(document)));
            signatures.put("pkcs7", Pem.base64(key(keys, IdentityKeyKind.DSA).envelope(document, now)));
            signatures.put(
                    "rsa2048", Pem.base64(key(keys, IdentityKeyKind.RSA2048).envelope(document, now)));
            signatures.put(
                    "dsa2048", Pem.base64(key(keys, IdentityKeyKind.DSA2048).envelope(document, now)));
            return signatures;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each key has signed before", e);
        }
    }

    private static IdentityKey key(Map<IdentityKeyKind, IdentityKey> keys, IdentityKeyKind kind) {
        IdentityKey key = keys.get(kind);
        if (key == null) {
            throw new IllegalArgumentException("no key " + kind.text());
        }
        return key;
    }
}
