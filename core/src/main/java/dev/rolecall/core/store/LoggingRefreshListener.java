package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes to the log what happens to sessions. */
public final class LoggingRefreshListener implements RefreshListener {
    private static final Logger log = LoggerFactory.getLogger(LoggingRefreshListener.class);

    /** Who has to act is looked for every three seconds, and told every five minutes. */
    private static final int REMINDER = 100;

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        log.info(
                "session renewed role={} key={} expires={} renewal={} took={}ms",
                roles,
                session.accessKeyId(),
                session.expiration(),
                renewAt,
                took.toMillis());
    }

    @Override
    public void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt, Duration took) {
        log.atLevel(isReminder(failure, failures) ? Level.WARN : Level.DEBUG)
                .log(
                        "renewal failed role={} failures={} next={} kind={} reason=\"{}\"",
                        roles,
                        failures,
                        nextAttempt,
                        failure.kind(),
                        failure.getMessage());
    }

    @Override
    public void recovered(String roles, int failures, Duration after, boolean served) {
        log.info(
                "renewals work again role={} failures={} after={}s clients=\"{}\"",
                roles,
                failures,
                after.toSeconds(),
                served ? "were served all the while" : "are served from now on");
    }

    @Override
    public void runningOut(String roles, Duration remaining, boolean served, CredentialsException failure) {
        if (served) {
            log.warn(
                    "session runs out role={} left={}s kind={} reason=\"{}\"",
                    roles,
                    remaining.toSeconds(),
                    failure.kind(),
                    failure.getMessage());
        } else {
            log.error(
                    "session has ended, clients get errors role={} kind={} reason=\"{}\"",
                    roles,
                    failure.kind(),
                    failure.getMessage());
        }
    }

    @Override
    public void userWantedSoon(String roles, Instant renewAt, Instant expiration) {
        log.warn(
                "an MFA code will be wanted role={} from={} until={} advice=\"have the device at hand; give the code with"
                        + " 'rolecall mfa CODE' when it is asked for\"",
                roles,
                renewAt,
                expiration);
    }

    @Override
    public void clockJumped(Duration by) {
        log.warn(
                "the time jumped by={}s note=\"the machine slept, or its clock was set; sessions are looked at anew\"",
                by.toSeconds());
    }

    private static boolean isReminder(CredentialsException failure, int failures) {
        return failure.kind() != Kind.USER_ACTION_NEEDED || failures % REMINDER == 1;
    }
}
