package dev.rolecall.core.cache;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of sessions, such as {@code ~/.aws/cli/cache}. A file that cannot be read is as good as none, and one that
 * cannot be written costs no more than a call to STS later. Thread-safe, also against other processes.
 */
public final class SessionFiles {
    private static final Logger log = LoggerFactory.getLogger(SessionFiles.class);

    /** What botocore takes for expired: less than that left. */
    static final Duration LEAST_LEFT = Duration.ofMinutes(15);

    /** The usual life of a role session, and the shortest that is renewed as a long one. */
    private static final Duration ASSUMED_LIFE = Duration.ofHours(1);

    /** Far more than a session takes, tokens of many tags included. */
    private static final int LONGEST_FILE = 64 * 1024;

    private final Path directory;
    private final InstantSource clock;

    public SessionFiles(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The session, if it has at least 15 minutes left.
     *
     * <p>The file does not tell when it was issued. It is taken to be issued an hour before its end, so that the longest
     * lived is renewed in time, or now if that is still to come.
     */
    public Optional<Session> read(CacheKey key) {
        Path file = file(key);
        byte[] bytes = bytes(file);
        if (bytes == null) {
            return Optional.empty();
        }
        Optional<Session> session = CacheDocument.read(bytes).flatMap(keys -> session(keys, key));
        if (session.isEmpty()) {
            log.debug("cache file passed over file={} reason=\"not a session\"", file);
            return session;
        }
        Duration left = session.get().remaining(clock.instant());
        if (left.compareTo(LEAST_LEFT) < 0) {
            log.debug("cache file passed over file={} left={}", file, left);
            return Optional.empty();
        }
        return session;
    }

    /** Keeps the session for whoever asks next. */
    public void write(CacheKey key, Session session) {
        try {
            PrivateFiles.write(file(key), CacheDocument.write(key, session));
        } catch (IOException e) {
            log.warn(
                    "session not cached file={} reason={}",
                    file(key),
                    e.getClass().getSimpleName());
        }
    }

    private Path file(CacheKey key) {
        return directory.resolve(key.name() + ".json");
    }

    private static byte @Nullable [] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length <= LONGEST_FILE) {
                return bytes;
            }
            log.debug("cache file passed over file={} reason=\"too long\"", file);
        } catch (NoSuchFileException e) {
            log.debug("no cache file={}", file);
        } catch (IOException e) {
            log.debug(
                    "cache file passed over file={} reason={}",
                    file,
                    e.getClass().getSimpleName());
        }
        return null;
    }

    private Optional<Session> session(Credentials keys, CacheKey key) {
        Instant end = keys.expiration();
        Secret token = keys.sessionToken();
        if (end == null || token == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant hourBefore = end.minus(ASSUMED_LIFE);
        return Optional.of(new Session(
                keys.accessKeyId(),
                keys.secretAccessKey(),
                token,
                hourBefore.isBefore(now) ? hourBefore : now,
                end,
                key.role(),
                accountId(keys, key.role())));
    }

    private static @Nullable String accountId(Credentials keys, @Nullable Arn role) {
        return keys.accountId() != null || role == null ? keys.accountId() : role.accountId();
    }
}
