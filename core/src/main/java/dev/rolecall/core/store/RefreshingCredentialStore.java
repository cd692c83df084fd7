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

/** The store of the server: one keeper an identity, one timer for them all. Thread-safe. */
public final class RefreshingCredentialStore implements CredentialStore, AutoCloseable {
    private final Upkeep upkeep;
    private final OnDemandSessions onDemand;
    private volatile Map<String, SessionKeeper> byRole;

    /** The keeper that each role shall have: that of {@code byRole}, or one whose first attempt is under way. */
    private final Map<String, SessionKeeper> wanted;

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
        IdentityHashMap<SessionProvider, List<String>> rolesOf = new IdentityHashMap<>();
        providers.forEach((role, provider) ->
                rolesOf.computeIfAbsent(provider, p -> new ArrayList<>()).add(role));
        IdentityHashMap<SessionProvider, SessionKeeper> keeperOf = new IdentityHashMap<>();
        rolesOf.forEach((provider, roles) -> keeperOf.put(provider, keeper(roles, provider)));
        Map<String, SessionKeeper> keepers = new LinkedHashMap<>();
        providers.forEach((role, provider) -> keepers.put(role, requireNonNull(keeperOf.get(provider))));
        this.byRole = Collections.unmodifiableMap(keepers);
        this.wanted = new LinkedHashMap<>(keepers);
    }

    private SessionKeeper keeper(List<String> roles, SessionProvider provider) {
        return new SessionKeeper(String.join(",", roles), provider, upkeep);
    }

    /**
     * Fetches the sessions of all roles and keeps them fresh from then on.
     *
     * @return done once the first attempt of every role has ended, well or not; never fails
     */
    public CompletableFuture<Void> start() {
        CompletableFuture<?>[] first = keepers().stream()
                .map(keeper -> keeper.start().handle((session, failure) -> session))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(first);
    }

    /**
     * Serves a role from another provider. Until its first attempt has ended, well or not, requests get the old session; a
     * role that nobody has asked for stays unasked for.
     *
     * @return done once the new provider serves, or has been overtaken by another one; never fails
     * @throws IllegalArgumentException if there is no such role
     */
    public CompletableFuture<Void> replace(String role, SessionProvider provider) {
        SessionKeeper old = keeper(role);
        SessionKeeper next;
        synchronized (this) {
            next = wanted.values().stream()
                    .filter(keeper -> keeper.provider() == provider)
                    .findFirst()
                    .orElseGet(() -> keeper(List.of(role), provider));
            wanted.put(role, next);
        }
        CompletableFuture<?> first = old.isWanted() ? next.start() : CompletableFuture.completedFuture(null);
        return first.handle((session, failure) -> null).thenRun(() -> serveFrom(role, next));
    }

    private synchronized void serveFrom(String role, SessionKeeper keeper) {
        if (wanted.get(role) == keeper) {
            Map<String, SessionKeeper> changed = new LinkedHashMap<>(byRole);
            SessionKeeper old = changed.put(role, keeper);
            byRole = Collections.unmodifiableMap(changed);
            if (old != null && !changed.containsValue(old)) {
                old.close();
                onDemand.dropSignedBy(old);
            }
        }
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
