package dev.rolecall.core.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.system.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of roles that nobody configured, each assumed with the session of a role that somebody did. A bounded number is
 * kept fresh, and only while somebody asks: what is forgotten sleeps no more and waits for no turn. Thread-safe; all upkeep
 * happens on the threads that ask, and on the timer.
 */
final class OnDemandSessions {
    /** The keeper of the signer and not its name: another chain behind the name is another signer. */
    private record Key(SessionKeeper signer, Arn role) {}

    private final OnDemandSettings onDemand;
    private final Upkeep upkeep;
    private final BoundedWait wait;
    private final Cache<Key, SessionKeeper> keepers;

    OnDemandSessions(OnDemandSettings onDemand, Upkeep ofTheOthers) {
        RefreshSettings settings = ofTheOthers.settings();
        this.onDemand = onDemand;
        this.upkeep = ofTheOthers.ofGuests(onDemand.listener());
        this.wait = new BoundedWait(settings.scheduler(), settings.policy().longestWait());
        this.keepers = Caffeine.newBuilder()
                .maximumSize(onDemand.most())
                .expireAfterAccess(onDemand.idle())
                .ticker(settings.clock()::nanos)
                .executor(Runnable::run)
                .scheduler((executor, task, delay, unit) ->
                        timer(settings.scheduler(), Duration.of(delay, unit.toChronoUnit()), task))
                .removalListener(OnDemandSessions::forgotten)
                .build();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what ends it is the task, or whoever cancels it
    private static Future<?> timer(Scheduler scheduler, Duration delay, Runnable task) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Scheduler.Cancellable timer = scheduler.schedule(delay, () -> {
            end.complete(null);
            task.run();
        });
        end.whenComplete((nothing, cancelled) -> timer.cancel());
        return end;
    }

    private static void forgotten(@Nullable Key key, @Nullable SessionKeeper keeper, RemovalCause cause) {
        requireNonNull(keeper).abandon();
    }

    /** What a request gets; see {@link CredentialStore#assumed}. */
    CompletableFuture<Session> current(SessionKeeper signer, Arn role, Asker asker) {
        Key key = new Key(signer, role);
        SessionKeeper keeper = requireNonNull(keepers.get(key, this::keeper));
        if (keeper.last().isPresent() || signer.usable().isPresent()) {
            return ask(key, keeper, asker);
        }
        // The signer comes first. Both together are waited for no longer than one.
        CompletableFuture<Session> both = signer.current(asker).thenCompose(session -> ask(key, keeper, asker));
        return wait.orFail(both);
    }

    /** Another thread may have made the cache forget the keeper before it was asked. */
    private CompletableFuture<Session> ask(Key key, SessionKeeper keeper, Asker asker) {
        CompletableFuture<Session> answer = keeper.current(asker);
        if (!keeper.equals(keepers.getIfPresent(key))) {
            keeper.abandon();
        }
        return answer;
    }

    private SessionKeeper keeper(Key key) {
        return new SessionKeeper(
                key.role.toString(),
                onDemand.assuming().provider(key.signer.provider(), () -> sessionOf(key.signer), key.role),
                upkeep);
    }

    /** Never opened here: a worker that waits for another one could wait for itself. */
    private static Credentials sessionOf(SessionKeeper signer) {
        return signer.usable()
                .map(Session::credentials)
                .orElseThrow(() -> new Unavailable("there is no session to sign with yet; ask again in a second"));
    }

    /** Forgets what was signed by a session that nobody serves any more. */
    void dropSignedBy(SessionKeeper signer) {
        keepers.asMap().keySet().removeIf(key -> key.signer.equals(signer));
    }

    Collection<RoleStatus> status() {
        List<RoleStatus> all = new ArrayList<>();
        keepers.asMap().forEach((key, keeper) -> all.add(keeper.status(key.role.toString())));
        return all;
    }
}
