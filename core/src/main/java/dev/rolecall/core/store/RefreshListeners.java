package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells several listeners. */
record RefreshListeners(List<RefreshListener> listeners) implements RefreshListener {

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        listeners.forEach(listener -> listener.renewed(roles, session, renewAt, took));
    }

    @Override
    public void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt, Duration took) {
        listeners.forEach(listener -> listener.failed(roles, failure, failures, nextAttempt, took));
    }

    @Override
    public void recovered(String roles, int failures, Duration after, boolean served) {
        listeners.forEach(listener -> listener.recovered(roles, failures, after, served));
    }

    @Override
    public void runningOut(String roles, Duration remaining, boolean served, CredentialsException failure) {
        listeners.forEach(listener -> listener.runningOut(roles, remaining, served, failure));
    }

    @Override
    public void userWantedSoon(String roles, Instant renewAt, Instant expiration) {
        listeners.forEach(listener -> listener.userWantedSoon(roles, renewAt, expiration));
    }

    @Override
    public void clockJumped(Duration by) {
        listeners.forEach(listener -> listener.clockJumped(by));
    }
}
