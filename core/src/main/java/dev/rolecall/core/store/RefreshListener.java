package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import java.time.Instant;

/** Hears how renewals end; logs and metrics hang here. Called on worker threads; must be quick and must not throw. */
public interface RefreshListener {

    /** The roles have a new session, to be renewed at {@code renewAt}. */
    void renewed(String roles, Session session, Instant renewAt);

    /**
     * A renewal failed.
     *
     * @param failures how many in a row
     * @param nextAttempt not before this instant
     */
    void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt);
}
