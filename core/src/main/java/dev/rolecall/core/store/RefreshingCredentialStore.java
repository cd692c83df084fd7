package dev.rolecall.core.store;

import static java.util.Objects.requireNonNull;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The store of the server: one keeper an identity, one timer for them all. Thread-safe. */
public final class RefreshingCredentialStore implements CredentialStore, AutoCloseable {
    private final Upkeep upkeep;
    private final OnDemandSessions onDemand;
    private volatile Map<String, SessionKeeper> byRole;

    /** The keeper that each role shall have: that of {@code byRole}, or one whose first attempt is under way. */
    private final Map<String, SessionKeeper> wanted;

    private volatile boolean started;

    /** {@link #RefreshingCredentialStore(Map, RefreshSettings, OnDemandSettings)} of configured roles only. */
    public RefreshingCredentialStore(Map<String, SessionProvider> providers, RefreshSettings settings) {
        this(providers, settings, OnDemandSettings.none());
    }

    /**
     * Creates a store that fetches nothing before {@link #start} or the first request.
     *
     * @param providers by role name, in order; roles with the same provider share one session
     * @param onDemand what roles that nobody configured are assumed with
     */
    public RefreshingCredentialStore(
            Map<String, SessionProvider> providers, RefreshSettings settings, OnDemandSettings onDemand) {
        this.upkeep = new Upkeep(
                settings,
                new Wakeups(settings.clock(), settings.scheduler(), settings.listener()::clockJumped),
                new FlightQueue(settings.courtesy(), settings.clock(), settings.scheduler(), settings.workers()),
                false);
        this.onDemand = new OnDemandSessions(onDemand, upkeep);
        this.byRole = keepers(providers, List.of());
        this.wanted = new LinkedHashMap<>(byRole);
    }

    /** A keeper for each role: the known one of its provider, or a new one for all roles with that provider. */
    private Map<String, SessionKeeper> keepers(
            Map<String, SessionProvider> providers, Collection<SessionKeeper> known) {
        IdentityHashMap<SessionProvider, List<String>> rolesOf = new IdentityHashMap<>();
        providers.forEach((role, provider) ->
                rolesOf.computeIfAbsent(provider, p -> new ArrayList<>()).add(role));
        IdentityHashMap<SessionProvider, SessionKeeper> keeperOf = new IdentityHashMap<>();
        known.forEach(keeper -> keeperOf.put(keeper.provider(), keeper));
        rolesOf.forEach((provider, roles) ->
                keeperOf.computeIfAbsent(provider, p -> new SessionKeeper(String.join(",", roles), provider, upkeep)));
        Map<String, SessionKeeper> keepers = new LinkedHashMap<>();
        providers.forEach((role, provider) -> keepers.put(role, requireNonNull(keeperOf.get(provider))));
        return Collections.unmodifiableMap(keepers);
    }

    /**
     * Fetches the sessions of all roles and keeps them fresh from then on.
     *
     * @return done once the first attempt of every role has ended, well or not; never fails
     */
    public CompletableFuture<Void> start() {
        started = true;
        CompletableFuture<?>[] first = keepers().stream()
                .map(keeper -> keeper.start(true).handle((session, failure) -> session))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(first);
    }

    /**
     * Serves exactly these roles from now on, in this order. A role with the same provider as before keeps its session; one
     * with another provider serves its old session until the first attempt of the new one has ended, well or not; one that
     * is no longer named ends at once; a new one is fetched, unless the store was never started. A role that nobody has
     * asked for stays unasked for.
     *
     * @param providers by role name; roles with the same provider share one session
     * @return done once each role is served by its provider and has had its first attempt, or has been overtaken by another
     *     change; never fails
     */
    public CompletableFuture<Void> serve(Map<String, SessionProvider> providers) {
        Map<String, SessionKeeper> before;
        Map<String, SessionKeeper> next;
        synchronized (this) {
            before = byRole;
            List<SessionKeeper> known = new ArrayList<>(before.values());
            known.addAll(wanted.values());
            next = keepers(providers, known);
            wanted.clear();
            wanted.putAll(next);
            Map<String, SessionKeeper> serving = new LinkedHashMap<>();
            next.forEach((role, keeper) -> serving.put(role, before.getOrDefault(role, keeper)));
            byRole = Collections.unmodifiableMap(serving);
            closeUnused(known);
        }
        return CompletableFuture.allOf(next.entrySet().stream()
                .map(entry -> first(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Lets the role's next keeper take over after its first attempt, if somebody wants a session of it. */
    private CompletableFuture<Void> first(String role, @Nullable SessionKeeper before, SessionKeeper next) {
        CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);
        if (before == null && started) {
            attempt = next.start(true);
        } else if (before != null && before != next) {
            attempt = before.replacedBy(next);
        }
        return attempt.handle((session, failure) -> null).thenRun(() -> serveFrom(role, next));
    }

    private synchronized void serveFrom(String role, SessionKeeper keeper) {
        SessionKeeper old = byRole.get(role);
        if (wanted.get(role) != keeper || old == keeper) {
            return;
        }
        Map<String, SessionKeeper> changed = new LinkedHashMap<>(byRole);
        changed.put(role, keeper);
        byRole = Collections.unmodifiableMap(changed);
        if (old != null) {
            closeUnused(List.of(old));
        }
    }

    /** Those that serve no role, and are to serve none, need not be kept fresh. */
    private void closeUnused(Collection<SessionKeeper> keepers) {
        Set<SessionKeeper> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(byRole.values());
        used.addAll(wanted.values());
        keepers.stream().filter(keeper -> !used.contains(keeper)).forEach(keeper -> {
            keeper.close();
            onDemand.dropSignedBy(keeper);
        });
    }

    @Override
    public Set<String> roles() {
        return byRole.keySet();
    }

    @Override
    public CompletionStage<Session> current(String role, Asker asker) {
        return keeper(role).current(asker);
    }

    @Override
    public CompletionStage<Session> assumed(String signer, Arn role, Asker asker) {
        return onDemand.current(keeper(signer), role, asker);
    }

    /** How the roles are doing that nobody configured, and somebody asked for of late: each by its ARN. */
    public Collection<RoleStatus> onDemandStatus() {
        return onDemand.status();
    }

    @Override
    public Optional<Session> last(String role) {
        return keeper(role).last();
    }

    @Override
    public boolean ready(String role) {
        return keeper(role).ready();
    }

    @Override
    public RoleStatus status(String role) {
        return keeper(role).status(role);
    }

    /** How each role is doing, in order and at one moment: none ends in between. */
    public List<RoleStatus> statuses() {
        return byRole.entrySet().stream()
                .map(entry -> entry.getValue().status(entry.getKey()))
                .toList();
    }

    /**
     * Renews a role's session now, however fresh it is.
     *
     * @return the new session, or the {@link dev.rolecall.core.credentials.CredentialsException} that the attempt came to
     * @throws IllegalArgumentException if there is no such role
     */
    public CompletableFuture<Session> refresh(String role) {
        return keeper(role).refresh().copy();
    }

    /** How many renewals wait for their turn at STS. */
    public int waitingRenewals() {
        return upkeep.flights().waiting();
    }

    private SessionKeeper keeper(String role) {
        SessionKeeper keeper = byRole.get(role);
        if (keeper == null) {
            throw new IllegalArgumentException("no role " + role);
        }
        return keeper;
    }

    private Set<SessionKeeper> keepers() {
        return new LinkedHashSet<>(byRole.values());
    }

    @Override
    public void close() {
        upkeep.wakeups().stop();
    }
}
