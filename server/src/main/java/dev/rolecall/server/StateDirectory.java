package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.IoReason;
import dev.rolecall.core.system.PrivateFiles;
import dev.rolecall.core.system.PrivateTree;
import dev.rolecall.core.system.PrivateTree.Flaw;
import dev.rolecall.core.system.PrivateTree.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What outlives the process: the key of the metadata tokens and the tokens of clients, each in a file of mode 0600. */
public final class StateDirectory {
    private static final Logger log = LoggerFactory.getLogger(StateDirectory.class);
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 24;

    private static final Set<String> NAMES =
            Set.of("metadata-token.key", "authorization-token", "management-token", "management", "sessions");

    private final Path directory;
    private final SecureRandom random;

    StateDirectory(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /**
     * Makes it if it is not there, and sees to it that nobody else reads or changes what is in it.
     *
     * @throws StartException if somebody else owns a part of it, or a part of it is a link to somewhere else
     */
    static StateDirectory open(Path directory, SecureRandom random) {
        StateDirectory state = new StateDirectory(directory, random);
        try {
            PrivateFiles.createDirectory(directory);
            for (Flaw flaw : PrivateTree.flaws(directory, StateDirectory::isOurs)) {
                mend(flaw, directory);
            }
        } catch (IOException e) {
            throw state.unusable("written to", e);
        }
        return state;
    }

    /** Whether a server keeps something under this name. */
    public static boolean isOurs(String name) {
        return NAMES.contains(name) || name.startsWith("instance-identity-");
    }

    private static void mend(Flaw flaw, Path directory) throws IOException {
        if (flaw.kind() != Kind.OPEN) {
            throw new StartException("in the state directory, " + flaw.path() + " " + flaw.words()
                    + "; take it away, or name a directory of your own with --state-dir");
        }
        if (Files.isSameFile(flaw.path(), directory) && !isForUsAlone(directory)) {
            log.warn(
                    "state directory left open, for others use it too file={} is=\"{}\" note=\"name one of its own with"
                            + " --state-dir\"",
                    flaw.path(),
                    flaw.words());
        } else if (flaw.close()) {
            log.warn("closed to others file={} was=\"{}\"", flaw.path(), flaw.words());
        } else {
            log.warn("cannot be closed to others file={} is=\"{}\"", flaw.path(), flaw.words());
        }
    }

    /** Closing {@code /tmp}, or somebody's home, would do harm. */
    private static boolean isForUsAlone(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> isOurs(String.valueOf(file.getFileName())));
        }
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

    /**
     * The authorization token, made at the first start. Written without a newline, since botocore refuses one; if an editor
     * has added it, it goes.
     */
    Secret authorizationToken() {
        return token(authorizationTokenFile());
    }

    /** The file with the token of the management API. */
    Path managementTokenFile() {
        return directory.resolve("management-token");
    }

    /** What management calls over TCP present, made at the first start that wants it. */
    Secret managementToken() {
        return token(managementTokenFile());
    }

    /**
     * What a file of its own holds, made when it is first wanted. If two are the first at once, both get the same.
     *
     * @param fresh makes it
     */
    byte[] kept(String name, Supplier<byte[]> fresh) {
        Path file = directory.resolve(name);
        byte[] there = read(file);
        if (there != null) {
            return there;
        }
        byte[] made = fresh.get();
        try {
            PrivateFiles.create(file, made);
        } catch (IOException e) {
            throw unusable("written to", e);
        }
        byte[] first = read(file);
        return first == null ? made : first;
    }

    /** Where the file of that name is. */
    Path file(String name) {
        return directory.resolve(name);
    }

    private Secret token(Path file) {
        byte[] bytes = read(file);
        String written = bytes == null ? "" : new String(bytes, UTF_8);
        String token = isToken(written.strip()) ? written.strip() : generated();
        if (!token.equals(written)) {
            write(file, token.getBytes(UTF_8));
        }
        return Secret.of(token);
    }

    private String generated() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(TOKEN_BYTES));
    }

    /** The authorization token of a file that the user provides. */
    static Secret authorizationToken(Path file) {
        try {
            String written = new String(Files.readAllBytes(file), UTF_8);
            String token = written.strip();
            if (!isToken(token)) {
                throw new StartException("the authorization token file " + file
                        + " must hold one line of visible ASCII characters, without spaces");
            }
            if (!token.equals(written)) {
                log.warn("file={} note=\"has white space around the authorization token: boto3 refuses it\"", file);
            }
            return Secret.of(token);
        } catch (IOException e) {
            throw new StartException("the authorization token file " + file + " cannot be read: " + IoReason.of(e), e);
        }
    }

    /** What an {@code Authorization} header can carry as one word. */
    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unusable("read from", e);
        }
    }

    private void write(Path file, byte[] bytes) {
        try {
            PrivateFiles.write(file, bytes);
        } catch (IOException e) {
            throw unusable("written to", e);
        }
    }

    private StartException unusable(String what, IOException e) {
        return new StartException(
                "the state directory " + directory + " cannot be " + what + ": " + IoReason.of(e)
                        + "; name another one with --state-dir",
                e);
    }
}
