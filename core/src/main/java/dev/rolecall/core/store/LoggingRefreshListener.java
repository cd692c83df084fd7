package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.Session;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes the outcome of every renewal to the log. */
public final class LoggingRefreshListener implements RefreshListener {
    private static final Logger log = LoggerFactory.getLogger(LoggingRefreshListener.class);

    /** Who has to act is looked for every three seconds, and told every five minutes. */
    private static final int REMINDER = 100;

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
        log.atLevel(isReminder(failure, failures) ? Level.WARN : Level.DEBUG)
                .log(
                        "renewal failed role={} failures={} next={} kind={} reason=\"{}\"",
                        roles,
                        failures,
                        nextAttempt,
                        failure.kind(),
                        failure.getMessage());
    }

    private static boolean isReminder(CredentialsException failure, int failures) {
        return failure.kind() != Kind.USER_ACTION_NEEDED || failures % REMINDER == 1;
    }
}
