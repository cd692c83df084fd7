package dev.rolecall.server;

import static java.util.Objects.requireNonNull;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.provider.CredentialProvider;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.OnDemandSettings;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.OnDemandConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.WeakHashMap;

/** One provider for all roles whose profiles mean the same, so that they share one session. Thread-safe. */
final class RoleProviders {
    /** What makes two roles one: the same source, asked of the same STS. */
    private record Identity(CredentialSource source, StsTarget target) {}

    private final ProviderFactory factory;
    private final Map<Identity, SessionProvider> known = new HashMap<>();
    /** Of what is known, and of what is forgotten for as long as its last session is served. */
    private final Map<SessionProvider, StsTarget> targets = new WeakHashMap<>();

    RoleProviders(ProviderFactory factory) {
        this.factory = factory;
    }

    /**
     * The provider of what a profile means.
     *
     * @throws dev.rolecall.core.credentials.CredentialsException if this version cannot use such a source
     */
    synchronized SessionProvider of(Resolution resolution) {
        return known.computeIfAbsent(new Identity(resolution.profile().source(), resolution.target()), identity -> {
            SessionProvider provider = factory.create(identity.source(), identity.target());
            targets.put(provider, identity.target());
            return provider;
        });
    }

    /** What roles that clients ask for by ARN are assumed with. The log tells of them; meters do not, for clients name them. */
    OnDemandSettings onDemand(OnDemandConfig config) {
        return new OnDemandSettings(config.sessions(), config.idle(), this::assuming, new LoggingRefreshListener());
    }

    /** At the STS that the signer came from. */
    private synchronized SessionProvider assuming(SessionProvider configured, CredentialProvider signer, Arn role) {
        return factory.assuming(signer, role, requireNonNull(targets.get(configured)));
    }

    /** Forgets the others: what no role means any more is not worth its memory, and may hold keys. */
    synchronized void keepOnly(Collection<SessionProvider> providers) {
        known.values().retainAll(new HashSet<>(providers));
    }
}
