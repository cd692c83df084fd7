package dev.rolecall.core.provider;

import dev.rolecall.core.cache.CacheKey;
import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Session;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a session on disk before one is opened, and leaves there what was opened. Whoever asks for a <em>new</em> session
 * gets the one on disk only if it ends later than any that it got before: the one it holds is what it wants to replace.
 * Thread-safe.
 */
final class CachedSessions implements SessionProvider {
    private static final Logger log = LoggerFactory.getLogger(CachedSessions.class);

    private final SessionProvider provider;
    private final CacheKey key;
    private final SessionFiles files;
    private volatile Instant handedOutUntil = Instant.MIN;

    CachedSessions(SessionProvider provider, CacheKey key, SessionFiles files) {
        this.provider = provider;
        this.key = key;
        this.files = files;
    }

    @Override
    public Session open() {
        Session session = files.read(key)
                .filter(cached -> cached.expiration().isAfter(handedOutUntil))
                .map(CachedSessions::told)
                .orElseGet(this::opened);
        handedOutUntil = session.expiration();
        return session;
    }

    @Override
    public int renewalsPerLife() {
        return provider.renewalsPerLife();
    }

    /** To sign with once: any session that is good for a while will do. */
    @Override
    public Credentials resolve() {
        Optional<Session> cached = files.read(key);
        return cached.map(CachedSessions::told).orElseGet(this::opened).credentials();
    }

    /** Whatever the file says, it is of no use any more. */
    @Override
    public Credentials resolveAnew() {
        return opened().credentials();
    }

    @Override
    public StsLoad load() {
        return provider.load();
    }

    @Override
    public boolean wantsUser() {
        return provider.wantsUser();
    }

    private Session opened() {
        Session session = provider.open();
        files.write(key, session);
        return session;
    }

    private static Session told(Session session) {
        log.debug("session from cache key={} expires={}", session.accessKeyId(), session.expiration());
        return session;
    }
}
