package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids in the form of IAM's unique ids that are always the same for the same name. */
final class MadeUpIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTERS = 17;

    private MadeUpIds() {}

    /** The prefix and 17 characters that follow from the name. */
    static String unique(String prefix, String name) {
        StringBuilder id = new StringBuilder(prefix);
        byte[] digest = sha256(name);
        for (int i = 0; i < CHARACTERS; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
        }
        return id.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
