package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.endpoints.SsoEndpointProvider;
import software.amazon.awssdk.services.ssooidc.endpoints.SsoOidcEndpointProvider;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/** Works out where the two halves of IAM Identity Center are, by the SDK's own endpoint rules. Pure: no network. */
final class SdkSsoEndpoints {
    private static final SsoEndpointProvider PORTAL = SsoEndpointProvider.defaultProvider();
    private static final SsoOidcEndpointProvider OIDC = SsoOidcEndpointProvider.defaultProvider();

    private SdkSsoEndpoints() {}

    /** Where GetRoleCredentials goes. */
    static URI portal(SsoTarget target) {
        URI configured = target.portal();
        return configured != null
                ? configured
                : computed(
                        target,
                        PORTAL.resolveEndpoint(parameters -> parameters
                                .region(Region.of(target.region()))
                                .useFips(target.fips())
                                .useDualStack(target.dualStack())));
    }

    /** Where a sign-in goes. */
    static URI oidc(SsoTarget target) {
        URI configured = target.oidc();
        return configured != null
                ? configured
                : computed(
                        target,
                        OIDC.resolveEndpoint(parameters -> parameters
                                .region(Region.of(target.region()))
                                .useFips(target.fips())
                                .useDualStack(target.dualStack())));
    }

    private static URI computed(SsoTarget target, CompletableFuture<Endpoint> endpoint) {
        try {
            return CompletableFutureUtils.joinLikeSync(endpoint).endpointUrl().toUri();
        } catch (SdkException e) {
            throw new InvalidConfiguration("there is no such endpoint of IAM Identity Center in region "
                    + target.region() + ": " + e.getMessage() + ". Change sso_region or the kind of endpoint");
        }
    }
}
