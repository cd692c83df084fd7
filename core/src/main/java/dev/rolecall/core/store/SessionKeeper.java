package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keeps one session fresh, and answers from memory. Thread-safe; a request reads two clocks and takes no lock. */
@SuppressWarnings("FutureReturnValueIgnored") // whoever waits has the future; the outcome reaches the listener
final class SessionKeeper implements Wakeups.Sleeper, Renewal.Owner {
    private final String roles;
    private final SessionProvider provider;
    private final RefreshSettings settings;
    private final IssuerClock clock;
    private final Wakeups wakeups;
    private final Renewal renewal;
    private final BoundedWait wait;
    private final Notices notices;

    private volatile @Nullable Held held;
    private volatile RoleStatus.@Nullable Asked asked;
    /** Whether it is to be kept fresh: from the start, or from the first time that somebody asked. */
    private volatile boolean wanted;
    /** Whether it was promised from the start. */
    private volatile boolean eager;

    private volatile boolean closed;

    SessionKeeper(String roles, SessionProvider provider, Upkeep upkeep) {
        this.roles = roles;
        this.provider = provider;
        this.settings = upkeep.settings();
        this.clock = settings.clock();
        this.wakeups = upkeep.wakeups();
        this.renewal = new Renewal(provider, upkeep, this);
        this.wait = new BoundedWait(settings.scheduler(), settings.policy().longestWait());
        this.notices = new Notices(settings.policy().unservable());
    }

    /** Fetches the first session and keeps it fresh from now on; if promised, it is not ready before there is one. */
    CompletableFuture<Session> start(boolean promised) {
        wanted = true;
        eager = promised || eager;
        Held current = held;
        return current == null ? renewal.begin(Need.DUE) : current.answer();
    }

    /** What a request gets; see {@link CredentialStore#current}. */
    CompletableFuture<Session> current(Asker asker) {
        Held current = held;
        Instant now = current == null ? clock.instant() : current.now(clock);
        asked = new RoleStatus.Asked(now, asker);
        if (current == null) {
            wanted = true;
            return wait.orFail(renewal.begin(Need.NOTHING_TO_SERVE));
        }
        CompletableFuture<Session> answer =
                toldByTheClockOfClients(current, now).answer();
        return switch (freshness(current, now)) {
            case FRESH -> answer;
            case DUE -> {
                renewal.begin(Need.DUE);
                yield answer;
            }
            case LOW -> {
                boolean failing = renewal.setback() != null;
                CompletableFuture<Session> next = renewal.begin(Need.LOW);
                yield failing ? answer : wait.orElse(next, answer);
            }
            case ENDED -> wait.orFail(renewal.begin(Need.NOTHING_TO_SERVE));
        };
    }

    /** Renews now, whatever failed before and however fresh the session is. */
    CompletableFuture<Session> refresh() {
        wanted = true;
        return renewal.beginAnyway();
    }

    SessionProvider provider() {
        return provider;
    }

    /** Starts the one that takes its place, if anybody wants it; who was served counts on it. */
    CompletableFuture<?> replacedBy(SessionKeeper next) {
        return wanted ? next.start(eager || held != null) : CompletableFuture.completedFuture(null);
    }

    Optional<Session> last() {
        return Optional.ofNullable(held).map(current -> current.answer().join());
    }

    /** The session as it was issued, to sign with; empty if there is none that has not ended. */
    Optional<Session> usable() {
        return Optional.ofNullable(held)
                .filter(current -> freshness(current, current.now(clock)) != Freshness.ENDED)
                .map(Held::session);
    }

    boolean ready() {
        return held == null ? !eager : usable().isPresent();
    }

    RoleStatus status(String role) {
        return standing().status(role, ready(), renewal.last(), asked);
    }

    private Standing standing() {
        return Standing.of(held, renewal, wanted, clock, settings.policy());
    }

    private Freshness freshness(Held current, Instant now) {
        return settings.policy().freshness(current.session(), current.renewAt(), now);
    }

    /** The clock of the machine may have been set since the session came. */
    @SuppressWarnings("ReferenceEquality") // it is the same one until it is told anew
    private Held toldByTheClockOfClients(Held current, Instant now) {
        Held told = current.toldBy(clock, now, settings.policy().earlier());
        if (told != current) {
            synchronized (this) {
                held = held == current ? told : held;
            }
        }
        return told;
    }

    /** Tells what is to be told, starts a renewal if one is due, and plans the next look. */
    @Override
    public void wake() {
        Standing standing = standing();
        if (closed || !standing.wanted()) {
            return;
        }
        Held current = standing.held();
        Setback setback = standing.setback();
        if (current != null) {
            tell(current, setback, standing.now());
        }
        if (standing.underWay()) {
            return; // Its end comes back here.
        }
        Duration until = standing.untilNextAttempt();
        if (until.isZero() || until.isNegative()) {
            renewal.begin(Need.DUE);
        } else if (current == null) {
            wakeups.plan(this, until);
        } else {
            Duration remaining = current.session().remaining(standing.now());
            wakeups.plan(this, notices.untilNews(remaining, setback != null, until));
        }
    }

    private void tell(Held current, @Nullable Setback setback, Instant now) {
        Duration remaining = current.session().remaining(now);
        if (setback != null && notices.tellLow(remaining)) {
            boolean served = remaining.compareTo(settings.policy().unservable()) > 0;
            settings.listener().runningOut(roles, remaining, served, setback.failure());
        }
        if (notices.tellUser(remaining)) {
            settings.listener()
                    .userWantedSoon(roles, current.renewAt(), current.session().expiration());
        }
    }

    @Override
    public Session adopt(Session session, Duration took) {
        Instant now = clock.instant();
        Duration remaining = session.remaining(now);
        RefreshPolicy policy = settings.policy();
        if (remaining.compareTo(policy.unservable()) <= 0) {
            throw new Unavailable("the new session has already ended by the clock of this machine; is it right?");
        }
        Held old = held;
        // By what is left of each, for the issuer's clock may have been set since it told the end of the old one.
        if (old != null
                && remaining.compareTo(policy.hardFloor()) < 0
                && remaining.compareTo(old.session().remaining(old.now(clock))) < 0) {
            throw new Unavailable(
                    "the new session ends before the old one, which stays in use; is the issuer's clock right?");
        }
        Instant renewAt = policy.renewAt(
                session, provider.renewalsPerLife(), settings.random().nextDouble());
        Held next = Held.of(session, renewAt, clock, policy.earlier());
        synchronized (this) {
            held = next;
        }
        notices.reset(provider.wantsUser());
        settings.listener().renewed(roles, session, renewAt, took);
        Setback setback = renewal.setback();
        if (setback != null) {
            boolean served = old != null && freshness(old, now) != Freshness.ENDED;
            settings.listener().recovered(roles, setback.failures(), setback.lasting(now), served);
        }
        return next.answer().join();
    }

    @Override
    public void failed(Setback setback, Duration took) {
        // What closing cut short is no failure to tell anybody of.
        if (!closed && !wakeups.stopped()) {
            settings.listener().failed(roles, setback.failure(), setback.failures(), setback.until(), took);
        }
    }

    @Override
    public void landed() {
        wake();
    }

    /** Keeps it fresh no longer. */
    void close() {
        closed = true;
        wakeups.forget(this);
    }

    /** The same, and gives up what waits for its turn. */
    void abandon() {
        close();
        renewal.abandon();
    }
}
