package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session of one identity: at most one renewal at a time, shared by all who wait for it, and the old session kept
 * when a renewal fails. Thread-safe; locks are held for field access only, never across a call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever waits has the future; the outcome reaches the listener
final class SessionKeeper {

    /** A session with what follows from it, made once per renewal so that a request computes nothing. */
    private record Held(Session session, Instant renewAt, CompletableFuture<Session> answer) {}

    /**
     * Failures in a row, while nothing but failures comes.
     *
     * @param since the instant of the last one
     * @param until not to be tried again before
     */
    private record Setback(CredentialsException failure, int failures, Instant since, Instant until) {

        /** Whether it is too early to try again. Not if the clock was set back: {@code until} could be hours away. */
        boolean holds(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    private final String roles;
    private final SessionProvider provider;
    private final RefreshSettings settings;
    private final Wakeups wakeups;
    private final BoundedWait wait;

    private volatile @Nullable Held held;

    /** Whether anybody has asked yet; until then there is nothing to keep fresh. */
    private volatile boolean wanted;

    private @Nullable CompletableFuture<Session> flight;
    private @Nullable Setback setback;

    SessionKeeper(String roles, SessionProvider provider, RefreshSettings settings, Wakeups wakeups) {
        this.roles = roles;
        this.provider = provider;
        this.settings = settings;
        this.wakeups = wakeups;
        this.wait = new BoundedWait(settings.scheduler(), settings.policy().longestWait());
    }

    /** Fetches the first session and keeps it fresh from now on; done with a session, or with what the attempt came to. */
    CompletableFuture<Session> start() {
        wanted = true;
        Held current = held;
        return current == null ? renewal() : current.answer;
    }

    /** What a request gets; see {@link CredentialStore#current}. */
    CompletableFuture<Session> current() {
        Held current = held;
        if (current == null) {
            wanted = true;
            return wait.orFail(renewal());
        }
        Instant now = settings.clock().instant();
        return switch (settings.policy().freshness(current.session, current.renewAt, now)) {
            case FRESH -> current.answer;
            case DUE -> {
                renewal();
                yield current.answer;
            }
            case LOW -> isFailing() ? servedWhileFailing(current) : wait.orElse(renewal(), current.answer);
            case ENDED -> wait.orFail(renewal());
        };
    }

    SessionProvider provider() {
        return provider;
    }

    boolean isWanted() {
        return wanted;
    }

    Optional<Session> last() {
        return Optional.ofNullable(held).map(Held::session);
    }

    boolean ready() {
        Held current = held;
        return current == null
                ? !wanted
                : settings.policy()
                                .freshness(
                                        current.session,
                                        current.renewAt,
                                        settings.clock().instant())
                        != Freshness.ENDED;
    }

    /** Starts a renewal if one is due; says when to look again. */
    Instant tick(Instant now) {
        Instant due = due(now);
        if (!due.isAfter(now)) {
            renewal();
            return Instant.MAX;
        }
        return due;
    }

    private synchronized Instant due(Instant now) {
        Held current = held;
        Setback last = setback;
        if (!wanted || flight != null) {
            return Instant.MAX;
        }
        Instant renewAt = current == null ? Instant.MIN : current.renewAt;
        return last != null && last.holds(now) && last.until.isAfter(renewAt) ? last.until : renewAt;
    }

    private synchronized boolean isFailing() {
        return setback != null;
    }

    private CompletableFuture<Session> servedWhileFailing(Held current) {
        renewal();
        return current.answer;
    }

    /** The renewal under way, or a new one, or the last failure if it is too early to try again. */
    private CompletableFuture<Session> renewal() {
        CompletableFuture<Session> started = new CompletableFuture<>();
        synchronized (this) {
            if (flight != null) {
                return flight;
            }
            if (setback != null && setback.holds(settings.clock().instant())) {
                return CompletableFuture.failedFuture(setback.failure);
            }
            flight = started;
        }
        try {
            settings.workers().execute(() -> fly(started));
        } catch (RuntimeException e) {
            failed(started, new Unavailable("no worker is free to renew the session", e));
        }
        return started;
    }

    private void fly(CompletableFuture<Session> started) {
        try {
            renewed(started, provider.open());
        } catch (CredentialsException e) {
            failed(started, e);
        } catch (RuntimeException | Error e) {
            failed(
                    started,
                    new Unavailable(
                            "renewal failed unexpectedly: " + e.getClass().getName(), e));
        }
    }

    private void renewed(CompletableFuture<Session> started, Session session) {
        Instant now = settings.clock().instant();
        if (session.remaining(now).compareTo(settings.policy().unservable()) <= 0) {
            failed(
                    started,
                    new Unavailable("the new session has already ended by the clock of this machine; is it right?"));
            return;
        }
        Instant renewAt = settings.policy().renewAt(session, settings.random().nextDouble());
        synchronized (this) {
            held = new Held(session, renewAt, CompletableFuture.completedFuture(session));
            flight = null;
            setback = null;
        }
        wakeups.by(renewAt);
        started.complete(session);
        settings.listener().renewed(roles, session, renewAt);
    }

    private void failed(CompletableFuture<Session> started, CredentialsException failure) {
        Setback next;
        synchronized (this) {
            next = after(setback == null ? 0 : setback.failures, failure);
            setback = next;
            flight = null;
        }
        wakeups.by(next.until);
        started.completeExceptionally(failure);
        // What closing cut short is no failure to tell anybody of.
        if (!wakeups.stopped()) {
            settings.listener().failed(roles, failure, next.failures, next.until);
        }
    }

    private Setback after(int failures, CredentialsException failure) {
        Instant now = settings.clock().instant();
        Duration delay =
                Backoff.delay(failure.kind(), failures + 1, settings.random().nextDouble());
        return new Setback(failure, failures + 1, now, now.plus(delay));
    }
}
