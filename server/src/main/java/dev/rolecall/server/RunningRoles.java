package dev.rolecall.server;

import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.server.ProfileResolution.Resolution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles that are served, and the store that keeps their sessions. Changes come one at a time. */
final class RunningRoles {
    private static final Logger log = LoggerFactory.getLogger(RunningRoles.class);

    private final Supplier<Function<String, Resolution>> files;
    private final RoleProviders providers;
    private final RefreshingCredentialStore store;
    private Change now = new Change(ServedRoles.none(), Map.of());

    /**
     * Serves nothing yet.
     *
     * @param files reads the shared files anew, each time
     */
    RunningRoles(
            Supplier<Function<String, Resolution>> files, RoleProviders providers, RefreshingCredentialStore store) {
        this.files = files;
        this.providers = providers;
        this.store = store;
    }

    /** Roles with what serves them, ready to be served. */
    record Change(ServedRoles roles, Map<String, SessionProvider> providers) {
        private boolean has(String role) {
            return providers.containsKey(role);
        }
    }

    /** The region of the role's profile. */
    Optional<String> region(String role) {
        return now.roles.region(role);
    }

    /**
     * What these roles would mean now.
     *
     * @throws dev.rolecall.server.config.ConfigException with the problems of all roles
     */
    ServedRoles resolve(Map<String, String> profiles) {
        return ServedRoles.resolve(profiles, files.get());
    }

    /**
     * What the roles that are served mean by the files of now; one that cannot be followed keeps its meaning.
     *
     * @param check throws a {@link dev.rolecall.core.credentials.CredentialsException} for what must not be served
     * @param problem told the role and the reason
     */
    ServedRoles followed(Consumer<Resolution> check, BiConsumer<String, String> problem) {
        Function<String, Resolution> resolver = files.get();
        return now.roles.followed(
                profile -> {
                    Resolution resolution = resolver.apply(profile);
                    providers.of(resolution);
                    check.accept(resolution);
                    return resolution;
                },
                problem);
    }

    /**
     * Makes what serves these roles.
     *
     * @throws dev.rolecall.server.config.ConfigException if this version cannot use one of the sources
     */
    Change prepare(ServedRoles roles) {
        return new Change(roles, roles.providers(providers));
    }

    /** Whether to serve these would change nothing that anybody could see. */
    boolean serves(Change change) {
        return change.providers.equals(now.providers);
    }

    /** Serves the new roles beside those that will go, for listeners may still ask for both. */
    CompletableFuture<Void> add(Change change) {
        Map<String, SessionProvider> both = new LinkedHashMap<>(change.providers);
        now.providers.forEach(both::putIfAbsent);
        return store.serve(both);
    }

    /** Serves these and no others. */
    CompletableFuture<Void> serve(Change change) {
        CompletableFuture<Void> served = store.serve(change.providers);
        providers.keepOnly(change.providers.values());
        tell(now, change);
        now = change;
        return served;
    }

    private static void tell(Change before, Change after) {
        boolean first = before.providers.isEmpty();
        Map<String, SessionProvider> news = new LinkedHashMap<>(after.providers);
        news.entrySet().removeIf(each -> each.getValue().equals(before.providers.get(each.getKey())));
        if (!first) {
            news.keySet().forEach(role -> log.info("role {} role={}", before.has(role) ? "changed" : "added", role));
        }
        RoleNotes.tell(news.keySet(), after.roles.meanings());
        before.providers.keySet().stream()
                .filter(role -> !after.has(role))
                .forEach(role -> log.info("role removed role={}", role));
    }
}
