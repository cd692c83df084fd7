package dev.rolecall.server.wire;

import dev.rolecall.core.system.Digests;
import java.util.HexFormat;

/** Ids that are always the same for the same name. */
public final class MadeUpIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTERS = 17;

    private MadeUpIds() {}

    /** As the ids of EC2: the prefix and 17 hexadecimal digits that follow from the name. */
    public static String hexadecimal(String prefix, String name) {
        return prefix + HexFormat.of().formatHex(Digests.sha256(prefix + name)).substring(0, CHARACTERS);
    }

    /** This many hexadecimal digits, 64 at most, that follow from the name. */
    public static String digits(String name, int count) {
        return HexFormat.of().formatHex(Digests.sha256(name)).substring(0, count);
    }

    /** As IAM's unique ids: the prefix and 17 characters that follow from the name. */
    public static String unique(String prefix, String name) {
        StringBuilder id = new StringBuilder(prefix);
        byte[] digest = Digests.sha256(name);
        for (int i = 0; i < CHARACTERS; i++) {
            id.append(ALPHABET.charAt(digest[i] & 31));
        }
        return id.toString();
    }
}
