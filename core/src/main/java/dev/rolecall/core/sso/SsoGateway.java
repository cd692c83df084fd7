package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calls to IAM Identity Center that a sign-in and the credentials of a role need. Every call blocks for a network round
 * trip. Thread-safe.
 *
 * <p>Every method throws {@link CredentialsException} whose kind says whether trying again helps; {@link SourceExpired}
 * means that the token, or the client, that was presented is not taken any more.
 *
 * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html">OIDC API reference</a>
 * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/Welcome.html">Portal API reference</a>
 */
public interface SsoGateway {

    /** GetRoleCredentials: a session of the role that the permission set has in the account. */
    Session getRoleCredentials(SsoTarget target, Secret accessToken, String accountId, String roleName);

    /**
     * RegisterClient, as a public client by the name of rolecall.
     *
     * @param scopes empty for a sign-in of the older kind, which cannot be refreshed
     */
    ClientRegistration registerClient(SsoTarget target, List<String> scopes);

    /** StartDeviceAuthorization. */
    DeviceAuthorization startDeviceAuthorization(SsoTarget target, ClientRegistration client, String startUrl);

    /** CreateToken for a device code. */
    Poll poll(SsoTarget target, ClientRegistration client, Secret deviceCode);

    /** CreateToken for a refresh token. */
    TokenGrant refresh(SsoTarget target, ClientRegistration client, Secret refreshToken);

    /**
     * What the user has to confirm, and where.
     *
     * @param userCode what the page must show
     * @param verificationUri the page that asks for the code
     * @param completeUri the same with the code filled in
     * @param interval to wait before each poll
     * @param expiresAt when the code is no longer taken
     */
    record DeviceAuthorization(
            Secret deviceCode,
            String userCode,
            URI verificationUri,
            URI completeUri,
            Duration interval,
            Instant expiresAt) {}

    /**
     * What became of a device code so far.
     *
     * @param grant present once the user has confirmed
     * @param slowDown whether to poll less often from now on
     */
    record Poll(Optional<TokenGrant> grant, boolean slowDown) {
        static Poll granted(TokenGrant grant) {
            return new Poll(Optional.of(grant), false);
        }

        static Poll pending(boolean slowDown) {
            return new Poll(Optional.empty(), slowDown);
        }
    }
}
