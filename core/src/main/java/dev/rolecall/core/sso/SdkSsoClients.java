package dev.rolecall.core.sso;

import dev.rolecall.core.sts.KeptClients;
import dev.rolecall.core.sts.SdkClientSetup;
import java.net.URI;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.scheme.SsoAuthSchemeProvider;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.auth.scheme.SsoOidcAuthSchemeProvider;

/** The clients for the two halves of IAM Identity Center, sign-in and portal: one for each target. Thread-safe. */
final class SdkSsoClients implements AutoCloseable {
    private final SdkClientSetup setup;
    private final KeptClients<SsoTarget, SsoClient> portals = new KeptClients<>(this::createPortal, SsoClient::close);
    private final KeptClients<SsoTarget, SsoOidcClient> oidcs =
            new KeptClients<>(this::createOidc, SsoOidcClient::close);

    SdkSsoClients(SdkClientSetup setup) {
        this.setup = setup;
    }

    SsoClient portal(SsoTarget target) {
        return portals.client(target);
    }

    SsoOidcClient oidc(SsoTarget target) {
        return oidcs.client(target);
    }

    private SsoClient createPortal(SsoTarget target) {
        return setup.build(
                SsoClient.builder().authSchemeProvider(SsoAuthSchemeProvider.defaultProvider()),
                destination(target, SdkSsoEndpoints.portal(target)));
    }

    private SsoOidcClient createOidc(SsoTarget target) {
        return setup.build(
                SsoOidcClient.builder().authSchemeProvider(SsoOidcAuthSchemeProvider.defaultProvider()),
                destination(target, SdkSsoEndpoints.oidc(target)));
    }

    private static SdkClientSetup.Destination destination(SsoTarget target, URI endpoint) {
        return new SdkClientSetup.Destination(endpoint, target.region(), target.caBundle(), target.maxAttempts());
    }

    @Override
    public void close() {
        portals.close();
        oidcs.close();
    }
}
