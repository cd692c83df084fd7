package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.sts.StsTargetResolver;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which IAM Identity Center to call, and how to reach it.
 *
 * @param region where the Identity Center is, which need not be where its roles are used
 * @param portal replaces the computed endpoint of GetRoleCredentials
 * @param oidc replaces the computed endpoint of the sign-in
 * @param caBundle PEM file of the certificates to trust instead of the JDK's
 * @param maxAttempts how often the SDK tries a call; 3 if absent
 */
public record SsoTarget(
        String region,
        @Nullable URI portal,
        @Nullable URI oidc,
        boolean fips,
        boolean dualStack,
        @Nullable Path caBundle,
        @Nullable Integer maxAttempts) {

    /**
     * The Identity Center of a region, reached as STS is.
     *
     * @param region {@code sso_region}
     * @throws InvalidConfiguration if the region is not one
     */
    public static SsoTarget of(String region, StsTarget sts) {
        if (!StsTargetResolver.isRegion(region)) {
            throw new InvalidConfiguration("sso_region must be a region such as eu-west-1, not '" + region + "'");
        }
        return new SsoTarget(
                region,
                sts.signIn().portal(),
                sts.signIn().oidc(),
                sts.fips(),
                sts.dualStack(),
                sts.caBundle(),
                sts.maxAttempts());
    }
}
