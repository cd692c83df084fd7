package dev.rolecall.core.testing;

import java.util.List;

/** What must hold for every message that an arbitrary input brings about. Throws, as fuzz targets report. */
public final class FuzzedText {
    /** Stands in the seeds where a secret would. */
    public static final String SECRET = "TEST-SECRET";

    private FuzzedText() {}

    public static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** One line of text. */
    public static void requireOneLine(String message) {
        require(!message.isBlank(), "an empty message");
        require(message.indexOf('\n') < 0 && message.indexOf('\r') < 0, "more than one line: " + message);
    }

    /** No message shows the secret, unless the input has it where names stand, which messages quote. */
    public static void requireNoSecret(boolean inName, List<String> messages) {
        for (String message : messages) {
            require(inName || !message.contains(SECRET), "a secret in: " + message);
        }
    }
}
