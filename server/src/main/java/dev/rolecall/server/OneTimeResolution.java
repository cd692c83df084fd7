package dev.rolecall.server;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.sso.SdkSsoGateway;
import dev.rolecall.core.sts.SdkStsGateway;
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
                SdkStsGateway sts = new SdkStsGateway(machine.environment(), machine.clock(), threads.timer());
                SdkSsoGateway sso = new SdkSsoGateway(machine.environment(), machine.clock(), threads.timer())) {
            return new ProviderFactory(machine.providerSettings(sts, sso, threads))
                    .create(resolution.profile().source(), resolution.target())
                    .resolve();
        }
    }
}
