package dev.rolecall.server.wire;

import dev.rolecall.core.system.Digests;

/** Ids in the form of IAM's unique ids that are always the same for the same name. */
public final class MadeUpIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTERS = 17;

    private MadeUpIds() {}

    /** The prefix and 17 characters that follow from the name. */
    public static String unique(String prefix, String name) {
        StringBuilder id = new StringBuilder(prefix);
        byte[] digest = Digests.sha256(name);
        for (int i = 0; i < CHARACTERS; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
        }
        return id.toString();
    }
}
