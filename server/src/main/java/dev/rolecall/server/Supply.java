package dev.rolecall.server;

import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.sso.SdkSsoGateway;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.store.RefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.SystemCommandRunner;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.config.SessionsConfig;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes what gets sessions and what keeps them.
 *
 * @param opened closes them
 * @param issuerTime which the ends of sessions are told by
 */
record Supply(Opened opened, Machine machine, IssuerClock issuerTime, Threads threads, ServerConfig config) {

    /**
     * Providers for what profiles say, by one set of gateways.
     *
     * @param sandbox stands in for STS, if there is one
     */
    RoleProviders providers(@Nullable SandboxService sandbox, CodeSources sources, QueuedMfaCodes given) {
        StsGateway sdk = opened.own(SdkStsGateway.withoutRetries(machine.environment(), issuerTime, threads.timer()));
        StsGateway sts = sandbox == null ? sdk : sandbox.known(sdk);
        SsoGateway sso = opened.own(new SdkSsoGateway(machine.environment(), machine.clock(), threads.timer()));
        // What the sandbox issues is worth nothing to the next one, which does not know it.
        SessionsConfig sessions =
                sandbox == null ? config.sessions() : config.sessions().uncached();
        CommandRunner commands = new SystemCommandRunner(threads.readers());
        MfaCodes codes = sources.withoutWaiting(given, commands, machine.clock());
        Upstream upstream = new Upstream(sts, sso, machine.logins(threads), commands, codes);
        return new RoleProviders(new ProviderFactory(machine.providerSettings(upstream, sessions, issuerTime)));
    }

    /** Keeps no session yet. */
    RefreshingCredentialStore store(RoleProviders providers, RefreshListener listener) {
        return opened.own(new RefreshingCredentialStore(
                Map.of(),
                new RefreshSettings(
                        RefreshPolicy.standard()
                                .tellingEndsEarlier(config.refresh().expireEarly()),
                        Threads.courtesy(config.refresh()),
                        issuerTime,
                        threads.scheduler(),
                        threads.workers(),
                        machine.random(),
                        listener),
                providers.onDemand(config.refresh().onDemand())));
    }
}
