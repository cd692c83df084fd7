package dev.rolecall.core.store;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.provider.CredentialProvider;
import dev.rolecall.core.provider.SessionProvider;
import java.time.Duration;

/**
 * What roles that nobody configured are assumed with.
 *
 * @param most how many are kept; beyond it the least asked for are forgotten
 * @param idle one that nobody has asked for so long is forgotten
 * @param listener hears of them by their ARNs; clients choose those, so that they make no good names of meters
 */
public record OnDemandSettings(int most, Duration idle, Assuming assuming, RefreshListener listener) {

    /** None is assumed. */
    static OnDemandSettings none() {
        SessionProvider nobody = () -> {
            throw new InvalidConfiguration("roles are served by name only");
        };
        return new OnDemandSettings(0, Duration.ZERO, (configured, signer, role) -> nobody, new RefreshListener() {});
    }

    /** Makes the provider of one of them. */
    @FunctionalInterface
    public interface Assuming {
        /**
         * A provider that assumes the role; makes no call yet.
         *
         * @param configured the provider of the role that signs, which tells what STS to call
         * @param signer its session in memory
         */
        SessionProvider provider(SessionProvider configured, CredentialProvider signer, Arn role);
    }
}
