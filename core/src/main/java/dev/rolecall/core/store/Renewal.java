package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.RoleStatus.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gets one session after another: one attempt at a time however many ask, and none too early after a failure. Thread-safe;
 * its lock is held for field access only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // whoever waits has the future; the owner hears the outcome
final class Renewal {
    /** Whose sessions they are. Called on workers, without a lock. */
    interface Owner {
        /**
         * Takes up the session.
         *
         * @return as clients are told it
         * @throws CredentialsException if it is of no use
         */
        Session adopt(Session session, Duration took);

        /** An attempt failed, which is not the end of it. */
        void failed(Setback setback, Duration took);

        /** An attempt has ended, well or not, and none is under way. */
        void landed();
    }

    private final SessionProvider provider;
    private final RefreshSettings settings;
    private final Upkeep upkeep;
    private final Owner owner;
    private @Nullable Calls underWay;
    private @Nullable Setback setback;
    private @Nullable Attempt last;

    Renewal(SessionProvider provider, Upkeep upkeep, Owner owner) {
        this.provider = provider;
        this.settings = upkeep.settings();
        this.upkeep = upkeep;
        this.owner = owner;
    }

    /** The attempt under way, or a new one, or the last failure if it is too early to try again. */
    CompletableFuture<Session> begin(Need need) {
        return begin(need, false);
    }

    /** The same without regard to failures before, which count on. */
    CompletableFuture<Session> beginAnyway() {
        return begin(Need.NOTHING_TO_SERVE, true);
    }

    private CompletableFuture<Session> begin(Need need, boolean anyway) {
        Calls calls;
        boolean isNew;
        synchronized (this) {
            Setback hindrance = setback;
            isNew = underWay == null;
            if (isNew && !anyway && hindrance != null && hindrance.holds(now(), need)) {
                return CompletableFuture.failedFuture(hindrance.failure());
            }
            calls = underWay == null ? new Calls() : underWay;
            underWay = calls;
        }
        if (isNew) {
            upkeep.flights().enter(calls.ticket, need.isUrgent());
        } else if (need.isUrgent()) {
            calls.ticket.hurry();
        }
        return calls.outcome;
    }

    /** Nobody wants it any more: an attempt that has not taken off never will. Who waits for it waits in vain. */
    void abandon() {
        Calls calls;
        synchronized (this) {
            calls = underWay;
        }
        if (calls != null) {
            calls.ticket.leave();
        }
    }

    synchronized boolean isUnderWay() {
        return underWay != null;
    }

    /** What the last attempts came to, if nothing but failures. */
    synchronized @Nullable Setback setback() {
        return setback;
    }

    synchronized @Nullable Attempt last() {
        return last;
    }

    private Instant now() {
        return settings.clock().instant();
    }

    /** One attempt. */
    private final class Calls implements FlightQueue.Flight {
        private final CompletableFuture<Session> outcome = new CompletableFuture<>();
        private final FlightQueue.Ticket ticket = upkeep.flights().ticket(provider.load(), upkeep.guests(), this);

        @Override
        public void fly() {
            long begun = settings.clock().nanos();
            try {
                Session session = provider.open();
                Duration took = since(begun);
                succeeded(owner.adopt(session, took), took);
            } catch (CredentialsException e) {
                failed(e, since(begun));
            } catch (RuntimeException | Error e) {
                String name = e.getClass().getName();
                failed(new Unavailable("renewal failed unexpectedly: " + name, e), since(begun));
            }
        }

        @Override
        public void cancelled(RuntimeException reason) {
            failed(new Unavailable("no worker is free to renew the session", reason), Duration.ZERO);
        }

        private Duration since(long begun) {
            return Duration.ofNanos(settings.clock().nanos() - begun);
        }

        private void succeeded(Session told, Duration took) {
            synchronized (Renewal.this) {
                underWay = null;
                setback = null;
                last = new Attempt(now(), took, null, null, null);
            }
            outcome.complete(told);
            owner.landed();
        }

        private void failed(CredentialsException failure, Duration took) {
            Setback next;
            synchronized (Renewal.this) {
                next = Setback.after(setback, failure, now(), settings.random().nextDouble());
                underWay = null;
                setback = next;
                last = new Attempt(now(), took, failure.kind(), failure.code().orElse(null), failure.getMessage());
            }
            owner.failed(next, took);
            outcome.completeExceptionally(failure);
            owner.landed();
        }
    }
}
