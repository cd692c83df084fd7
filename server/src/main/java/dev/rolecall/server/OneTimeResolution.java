package dev.rolecall.server;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.system.SystemCommandRunner;
import dev.rolecall.server.ProfileResolution.Resolution;

/** Resolves a profile without a server. Blocks for as long as STS takes. */
public final class OneTimeResolution {
    private OneTimeResolution() {}

    /**
     * The credentials of a profile, just as they come: keys without an end stay so.
     *
     * @param profile empty for what the AWS CLI would use
     * @throws dev.rolecall.core.credentials.CredentialsException if there are none
     */
    public static Credentials resolve(String profile, Machine machine) {
        Resolution resolution = ProfileResolution.lazily(machine).resolve(profile);
        try (Threads threads = new Threads();
                SdkStsGateway sts = new SdkStsGateway(machine.environment(), machine.clock(), threads.timer())) {
            ProviderSettings settings = new ProviderSettings(
                    sts,
                    machine.environment(),
                    new SystemCommandRunner(threads.readers()),
                    MfaCodes.none(),
                    machine.sessionName(),
                    machine.clock(),
                    machine.logins(threads));
            return new ProviderFactory(settings)
                    .create(resolution.profile().source(), resolution.target())
                    .resolve();
        }
    }
}
