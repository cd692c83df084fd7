package dev.rolecall.server.imds;

import static dev.rolecall.core.testing.FuzzedText.require;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;

/** No text but an issued token is good; a changed one is not. */
public final class MetadataTokensFuzz {
    private static final MetadataTokens TOKENS =
            new MetadataTokens(new SecretKeySpec(new byte[32], "HmacSHA256"), () -> Instant.EPOCH, new Random(1));
    private static final String ISSUED = TOKENS.issue(60);

    private MetadataTokensFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        require(TOKENS.remainingSeconds(text) == 0 || text.equals(ISSUED), "a token that was never issued is good");
        String spliced = text + ISSUED.substring(Math.min(text.length(), ISSUED.length()));
        boolean good = TOKENS.remainingSeconds(spliced) == 60;
        require(good == spliced.equals(ISSUED), "a changed token is good, or the token itself is not");
    }
}
