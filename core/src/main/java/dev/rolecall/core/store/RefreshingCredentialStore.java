package dev.rolecall.core.store;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The store of the server: one keeper an identity, one timer for them all. Thread-safe. */
public final class RefreshingCredentialStore implements CredentialStore, AutoCloseable {
    private final RefreshSettings settings;
    private final Wakeups wakeups;
    private volatile Map<String, SessionKeeper> byRole;

    /** The keeper that each role shall have: that of {@code byRole}, or one whose first attempt is under way. */
    private final Map<String, SessionKeeper> wanted;

    /**
     * Creates a store that fetches nothing before {@link #start} or the first request.
     *
     * @param providers by role name, in order; roles with the same provider share one session
     */
    public RefreshingCredentialStore(Map<String, SessionProvider> providers, RefreshSettings settings) {
        this.settings = settings;
        this.wakeups = new Wakeups(settings.clock(), settings.scheduler(), this::tick);
        IdentityHashMap<SessionProvider, SessionKeeper> keeperOf = new IdentityHashMap<>();
        Map<String, SessionKeeper> keepers = new LinkedHashMap<>();
        providers.forEach((role, provider) -> keepers.put(
                role,
                keeperOf.computeIfAbsent(
                        provider, p -> new SessionKeeper(rolesOf(p, providers), p, settings, wakeups))));
        this.byRole = Collections.unmodifiableMap(keepers);
        this.wanted = new LinkedHashMap<>(keepers);
    }

    private static String rolesOf(SessionProvider provider, Map<String, SessionProvider> providers) {
        return providers.entrySet().stream()
                .filter(entry -> entry.getValue() == provider)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
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
                    .orElseGet(() -> new SessionKeeper(role, provider, settings, wakeups));
            wanted.put(role, next);
        }
        CompletableFuture<?> first = old.isWanted() ? next.start() : CompletableFuture.completedFuture(null);
        return first.handle((session, failure) -> null).thenRun(() -> serveFrom(role, next));
    }

    private synchronized void serveFrom(String role, SessionKeeper keeper) {
        if (wanted.get(role) == keeper) {
            Map<String, SessionKeeper> changed = new LinkedHashMap<>(byRole);
            changed.put(role, keeper);
            byRole = Collections.unmodifiableMap(changed);
        }
    }

    @Override
    public Set<String> roles() {
        return byRole.keySet();
    }

    @Override
    public CompletionStage<Session> current(String role) {
        return keeper(role).current();
    }

    @Override
    public Optional<Session> last(String role) {
        return keeper(role).last();
    }

    @Override
    public boolean ready(String role) {
        return keeper(role).ready();
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

    private Instant tick(Instant now) {
        Instant next = Instant.MAX;
        for (SessionKeeper keeper : keepers()) {
            Instant due = keeper.tick(now);
            next = due.isBefore(next) ? due : next;
        }
        return next;
    }

    @Override
    public void close() {
        wakeups.stop();
    }
}
