package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the outcome of every renewal to the log. */
public final class LoggingRefreshListener implements RefreshListener {
    private static final Logger log = LoggerFactory.getLogger(LoggingRefreshListener.class);

    @Override
    public void renewed(String roles, Session session, Instant renewAt) {
        log.info(
                "session renewed role={} key={} expires={} renewal={}",
                roles,
                session.accessKeyId(),
                session.expiration(),
                renewAt);
    }

    @Override
    public void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt) {
        log.warn(
                "renewal failed role={} failures={} next={} kind={} reason=\"{}\"",
                roles,
                failures,
                nextAttempt,
                failure.kind(),
                failure.getMessage());
    }
}
