package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.server.ProfileResolution.Resolution;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up edits of the shared files while the server runs: a role whose chain changed gets a new session, the others keep
 * theirs, and a role whose profile can no longer be used stays as it was. Runs on one worker at a time.
 */
final class ProfileReload implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ProfileReload.class);

    private final Map<String, String> profiles;
    private final Supplier<Function<String, Resolution>> files;
    private final RoleProviders providers;
    private final RefreshingCredentialStore store;
    private final Map<String, SessionProvider> current;

    /**
     * Creates the reload of what runs now.
     *
     * @param profiles the profile of each role
     * @param files reads the files anew, each time
     * @param current the provider of each role at the start
     */
    ProfileReload(
            Map<String, String> profiles,
            Supplier<Function<String, Resolution>> files,
            RoleProviders providers,
            RefreshingCredentialStore store,
            Map<String, SessionProvider> current) {
        this.profiles = profiles;
        this.files = files;
        this.providers = providers;
        this.store = store;
        this.current = new HashMap<>(current);
    }

    @Override
    public void run() {
        Function<String, Resolution> resolver = files.get();
        profiles.forEach((role, profile) -> {
            try {
                Resolution resolution = resolver.apply(profile);
                use(role, resolution);
            } catch (CredentialsException e) {
                log.warn("profiles changed, role stays as it was role={} reason=\"{}\"", role, e.getMessage());
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the log tells of the new session, or why there is none
    private void use(String role, Resolution resolution) {
        SessionProvider provider = providers.of(resolution);
        if (provider.equals(current.put(role, provider))) {
            return;
        }
        log.info("profiles changed role={}", role);
        resolution.words().forEach(word -> log.warn("role={} note=\"{}\"", role, word));
        store.replace(role, provider);
    }
}
