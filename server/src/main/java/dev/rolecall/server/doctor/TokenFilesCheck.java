package dev.rolecall.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the authorization token and at the key of the metadata tokens: there, whole, and for their owner's eyes only? */
final class TokenFilesCheck {
    private static final String TOKEN = "authorization token";

    private TokenFilesCheck() {}

    /**
     * What was found.
     *
     * @param configured the user's own token file, which must be there; one in the state directory is made
     */
    static List<Diagnosis> look(@Nullable Path configured, Path stateDirectory) {
        List<Diagnosis> found = new ArrayList<>();
        Path token = configured == null ? stateDirectory.resolve("authorization-token") : configured;
        if (Files.exists(token)) {
            found.add(content(token));
            mode(TOKEN, token, found);
        } else {
            found.add(
                    configured == null
                            ? Diagnosis.ok(TOKEN, token + " will be made at the start")
                            : Diagnosis.fail(
                                    TOKEN,
                                    token + " is not there; write one word into it, without a newline, or leave"
                                            + " authorization_token_file out"));
        }
        mode("key of the metadata tokens", stateDirectory.resolve("metadata-token.key"), found);
        return found;
    }

    private static Diagnosis content(Path token) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(token);
        } catch (IOException e) {
            return Diagnosis.fail(TOKEN, token + " cannot be read by this user");
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] <= ' ') {
            end--;
        }
        boolean word = end > 0;
        for (int i = 0; i < end; i++) {
            word &= bytes[i] > ' ' && bytes[i] < 0x7f;
        }
        if (!word) {
            return Diagnosis.fail(TOKEN, token + " must hold one word of visible ASCII characters");
        }
        return end < bytes.length
                ? Diagnosis.note(
                        TOKEN,
                        token + " ends in white space: boto3, the AWS CLI, Go and Rust refuse it; write it without a"
                                + " newline, as printf does")
                : Diagnosis.ok(TOKEN, token.toString());
    }

    private static void mode(String subject, Path file, List<Diagnosis> found) {
        if (Modes.isOpen(file)) {
            found.add(Diagnosis.note(subject, "others on this machine may read it; chmod 600 " + file));
        }
    }
}
