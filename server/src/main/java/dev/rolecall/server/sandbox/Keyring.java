package dev.rolecall.server.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.rolecall.core.credentials.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The keys that the sandbox can verify, and whom they belong to. Thread-safe.
 *
 * <p>Keys with an end are forgotten an hour after it: until then STS can say that they have expired, later it does not
 * know them. Keys without an end stay; only the process itself adds such.
 */
final class Keyring {
    private static final Duration REMEMBERED_AFTER_END = Duration.ofHours(1);

    /**
     * A key and its owner.
     *
     * @param issued whether the sandbox made it; false for one that it was told of
     */
    record Key(Credentials credentials, Principal owner, boolean issued) {
        boolean hasExpired(Instant now) {
            return credentials.expiration() != null && !now.isBefore(credentials.expiration());
        }
    }

    private final Map<String, Key> endless = new ConcurrentHashMap<>();
    private final Cache<String, Key> sessions;

    /** An empty keyring that holds no more than so many keys with an end; the least used go first. */
    Keyring(InstantSource clock, int mostSessions) {
        sessions = Caffeine.newBuilder()
                .maximumSize(mostSessions)
                .executor(Runnable::run)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<String, Key>creating((id, key) -> remembered(key, clock.instant())))
                .build();
    }

    /** Adds a key that it was told of; one with the same id is replaced. */
    void add(Credentials credentials, Principal owner) {
        add(new Key(credentials, owner, false));
    }

    /** Adds a key that the sandbox made. */
    void issue(Credentials credentials, Principal owner) {
        add(new Key(credentials, owner, true));
    }

    private void add(Key key) {
        Credentials credentials = key.credentials();
        String id = credentials.accessKeyId().value();
        if (credentials.expiration() == null) {
            endless.put(id, key);
            sessions.invalidate(id);
        } else {
            sessions.put(id, key);
            endless.remove(id);
        }
    }

    Optional<Key> find(String accessKeyId) {
        Key key = endless.get(accessKeyId);
        return Optional.ofNullable(key != null ? key : sessions.getIfPresent(accessKeyId));
    }

    private static Duration remembered(Key key, Instant now) {
        Instant expiration = key.credentials().expiration();
        Duration left = expiration == null ? Duration.ZERO : Duration.between(now, expiration);
        return left.isNegative() ? REMEMBERED_AFTER_END : left.plus(REMEMBERED_AFTER_END);
    }
}
