package dev.rolecall.core.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts, as the AWS CLI names its files by them. */
public final class Digests {
    private Digests() {}

    /** SHA-1 of the text in UTF-8, in lower-case hexadecimal; for names, not for security. */
    public static String sha1Hex(String text) {
        return HexFormat.of().formatHex(digest("SHA-1", text.getBytes(UTF_8)));
    }

    /** SHA-256 of the bytes, in lower-case hexadecimal. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    /** SHA-256 of the text in UTF-8. */
    public static byte[] sha256(String text) {
        return digest("SHA-256", text.getBytes(UTF_8));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
