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
import org.jspecify.annotations.Nullable;

/** The store of the server: one keeper an identity, one timer for them all. Thread-safe. */
public final class RefreshingCredentialStore implements CredentialStore, AutoCloseable {
    private final RefreshSettings settings;
    private final Wakeups wakeups;
    private volatile Map<String, SessionKeeper> byRole;

    /** The keeper that each role shall have: that of {@code byRole}, or one whose first attempt is under way. */
    private final Map<String, SessionKeeper> wanted;

    private volatile boolean started;

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
        started = true;
        CompletableFuture<?>[] first = keepers().stream()
                .map(keeper -> keeper.start().handle((session, failure) -> session))
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
        Map<String, SessionKeeper> next = new LinkedHashMap<>();
        synchronized (this) {
            before = byRole;
            IdentityHashMap<SessionProvider, SessionKeeper> keeperOf = new IdentityHashMap<>();
            before.values().forEach(keeper -> keeperOf.put(keeper.provider(), keeper));
            wanted.values().forEach(keeper -> keeperOf.put(keeper.provider(), keeper));
            providers.forEach((role, provider) -> next.put(
                    role,
                    keeperOf.computeIfAbsent(
                            provider, p -> new SessionKeeper(rolesOf(p, providers), p, settings, wakeups))));
            wanted.clear();
            wanted.putAll(next);
            Map<String, SessionKeeper> serving = new LinkedHashMap<>();
            next.forEach((role, keeper) -> serving.put(role, before.getOrDefault(role, keeper)));
            byRole = Collections.unmodifiableMap(serving);
        }
        return CompletableFuture.allOf(next.entrySet().stream()
                .map(entry -> first(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Lets the role's next keeper take over after its first attempt, if somebody wants a session of it. */
    private CompletableFuture<Void> first(String role, @Nullable SessionKeeper before, SessionKeeper next) {
        boolean fetch = before == null ? started : before.isWanted();
        CompletableFuture<?> attempt = fetch && before != next ? next.start() : CompletableFuture.completedFuture(null);
        return attempt.handle((session, failure) -> null).thenRun(() -> serveFrom(role, next));
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
