package dev.rolecall.core.store;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import java.time.Instant;
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
import java.util.stream.Collectors;

/** The store of the server: one keeper an identity, one timer for them all. Thread-safe. */
public final class RefreshingCredentialStore implements CredentialStore, AutoCloseable {
    private final Map<String, SessionKeeper> byRole = new LinkedHashMap<>();
    private final Collection<SessionKeeper> keepers;
    private final Wakeups wakeups;

    /**
     * Creates a store that fetches nothing before {@link #start} or the first request.
     *
     * @param providers by role name, in order; roles with the same provider share one session
     */
    public RefreshingCredentialStore(Map<String, SessionProvider> providers, RefreshSettings settings) {
        this.wakeups = new Wakeups(settings.clock(), settings.scheduler(), this::tick);
        IdentityHashMap<SessionProvider, SessionKeeper> keeperOf = new IdentityHashMap<>();
        providers.forEach((role, provider) -> byRole.put(
                role,
                keeperOf.computeIfAbsent(
                        provider, p -> new SessionKeeper(rolesOf(p, providers), p, settings, wakeups))));
        this.keepers = List.copyOf(new LinkedHashSet<>(byRole.values()));
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
        CompletableFuture<?>[] first = keepers.stream()
                .map(keeper -> keeper.start().handle((session, failure) -> session))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(first);
    }

    @Override
    public Set<String> roles() {
        return Collections.unmodifiableSet(byRole.keySet());
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

    private Instant tick(Instant now) {
        Instant next = Instant.MAX;
        for (SessionKeeper keeper : keepers) {
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
