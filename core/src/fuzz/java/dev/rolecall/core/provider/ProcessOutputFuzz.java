package dev.rolecall.core.provider;

import static dev.rolecall.core.testing.FuzzedText.requireNoSecret;
import static dev.rolecall.core.testing.FuzzedText.requireOneLine;

import dev.rolecall.core.credentials.CredentialsException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a process prints is credentials or one refusal without a word of it. */
public final class ProcessOutputFuzz {
    private ProcessOutputFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String message;
        try {
            message = ProcessOutput.parse(new String(input, StandardCharsets.UTF_8))
                    .toString();
        } catch (CredentialsException e) {
            message = String.valueOf(e.getMessage());
            requireOneLine(message);
            requireNoSecret(false, List.of(message));
        }
    }
}
