package dev.rolecall.server;

import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.server.ProfileResolution.Resolution;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** One provider for all roles whose profiles mean the same, so that they share one session. Thread-safe. */
final class RoleProviders {
    /** What makes two roles one: the same source, asked of the same STS. */
    private record Identity(CredentialSource source, StsTarget target) {}

    private final ProviderFactory factory;
    private final Map<Identity, SessionProvider> known = new HashMap<>();

    RoleProviders(ProviderFactory factory) {
        this.factory = factory;
    }

    /**
     * The provider of what a profile means.
     *
     * @throws dev.rolecall.core.credentials.CredentialsException if this version cannot use such a source
     */
    synchronized SessionProvider of(Resolution resolution) {
        return known.computeIfAbsent(
                new Identity(resolution.profile().source(), resolution.target()),
                identity -> factory.create(identity.source(), identity.target()));
    }

    /** Forgets the others: what no role means any more is not worth its memory, and may hold keys. */
    synchronized void keepOnly(Collection<SessionProvider> providers) {
        known.values().retainAll(providers);
    }
}
