package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Hears what happens to sessions; logs and metrics hang here. Called on worker and timer threads; must be quick and must not
 * throw. Roles are told by name, with commas between those that share the session.
 */
public interface RefreshListener {
    /**
     * The roles have a new session.
     *
     * @param renewAt when it is to be renewed
     * @param took from the start of the calls to their end
     */
    default void renewed(String roles, Session session, Instant renewAt, Duration took) {}

    /**
     * A renewal failed.
     *
     * @param failures how many in a row
     * @param nextAttempt not before this instant
     * @param took from the start of the calls to their end
     */
    default void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt, Duration took) {}

    /**
     * The roles have a new session, of which they were just told, after failures.
     *
     * @param failures how many in a row
     * @param after from the first of them on
     * @param served whether the old session was served all the while
     */
    default void recovered(String roles, int failures, Duration after, boolean served) {}

    /**
     * The session runs out while renewals fail: at 15, 10 and 5 minutes, and when it is no longer served.
     *
     * @param served whether it still is
     */
    default void runningOut(String roles, Duration remaining, boolean served, CredentialsException failure) {}

    /** The next renewal will want an MFA code or a sign-in: told a while before it is due. */
    default void userWantedSoon(String roles, Instant renewAt, Instant expiration) {}

    /** The machine slept, or its clock was set: the time went ahead by so much at once, or back. */
    default void clockJumped(Duration by) {}

    /** Each of them hears everything, in order. */
    static RefreshListener all(RefreshListener... listeners) {
        return new RefreshListeners(List.of(listeners));
    }
}
