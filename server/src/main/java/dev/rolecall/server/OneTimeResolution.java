package dev.rolecall.server;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.sso.SdkSsoGateway;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.SystemCommandRunner;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.SessionsConfig;
import org.jspecify.annotations.Nullable;

/** Resolves a profile without a server. Blocks for as long as STS takes. */
public final class OneTimeResolution {
    private OneTimeResolution() {}

    /**
     * The credentials of a profile, just as they come: keys without an end stay so.
     *
     * @param profile empty for what the AWS CLI would use
     * @param sessions how sessions are got and kept
     * @param terminal asked for MFA codes, if somebody is there
     * @throws dev.rolecall.core.credentials.CredentialsException if there are none
     */
    public static Credentials resolve(
            String profile, SessionsConfig sessions, Machine machine, @Nullable Terminal terminal) {
        Resolution resolution = ProfileResolution.lazily(machine).resolve(profile);
        IssuerClock issuerClock = machine.issuerClock();
        try (Threads threads = new Threads();
                SdkStsGateway sts = new SdkStsGateway(machine.environment(), issuerClock, threads.timer());
                SdkSsoGateway sso = new SdkSsoGateway(machine.environment(), machine.clock(), threads.timer())) {
            CommandRunner commands = new SystemCommandRunner(threads.readers());
            MfaCodes codes = new CodeSources(sessions.mfaProcess(), terminal).waiting(commands, machine.clock());
            return new ProviderFactory(machine.providerSettings(
                            new Upstream(sts, sso, machine.logins(threads), commands, codes), sessions, issuerClock))
                    .create(resolution.profile().source(), resolution.target())
                    .resolve();
        }
    }
}
