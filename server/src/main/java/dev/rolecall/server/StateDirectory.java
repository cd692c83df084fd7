package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What outlives the process: the key of the metadata tokens and the authorization token, each in a file of mode 0600. */
final class StateDirectory {
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 24;

    private final Path directory;
    private final SecureRandom random;

    StateDirectory(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /** The key that signs metadata tokens, made at the first start. */
    SecretKey metadataTokenKey() {
        Path file = directory.resolve("metadata-token.key");
        byte[] key = read(file);
        if (key == null || key.length != KEY_BYTES) {
            key = randomBytes(KEY_BYTES);
            write(file, key);
        }
        return new SecretKeySpec(key, "HmacSHA256");
    }

    /** The file that clients read the authorization token from. */
    Path authorizationTokenFile() {
        return directory.resolve("authorization-token");
    }

    /** The authorization token, made at the first start. Written without a newline, since botocore refuses one. */
    Secret authorizationToken() {
        byte[] token = read(authorizationTokenFile());
        if (token == null || token.length == 0) {
            token = Base64.getUrlEncoder().withoutPadding().encode(randomBytes(TOKEN_BYTES));
            write(authorizationTokenFile(), token);
        }
        return Secret.of(new String(token, UTF_8));
    }

    /** The authorization token of a file that the user provides. */
    static Secret authorizationToken(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new StartException("the authorization token file " + file
                        + " must hold one line of visible ASCII characters, without spaces");
            }
            return Secret.of(token);
        } catch (IOException e) {
            throw new StartException("the authorization token file " + file + " cannot be read: " + reason(e), e);
        }
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new StartException("the state file " + file + " cannot be read: " + reason(e), e);
        }
    }

    private void write(Path file, byte[] bytes) {
        try {
            PrivateFiles.write(file, bytes);
        } catch (IOException e) {
            throw new StartException(
                    "the state directory " + directory + " cannot be written to: " + reason(e)
                            + "; name another one with --state-dir",
                    e);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }
}
