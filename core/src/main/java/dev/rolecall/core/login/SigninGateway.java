package dev.rolecall.core.login;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.sts.StsTarget;
import java.net.URI;
import java.util.function.Function;

/** The AWS sign-in service, as far as a login needs it to stay alive. Blocks. Thread-safe. */
@FunctionalInterface
public interface SigninGateway {

    /**
     * CreateOAuth2Token with a refresh token.
     *
     * @param target for its region, certificates and proxy; the STS endpoint in it is not used
     * @param proof makes the DPoP proof for the URL that is asked by POST; used once
     * @throws CredentialsException UserActionNeeded if the login has ended
     */
    Grant refresh(StsTarget target, String clientId, Secret refreshToken, Function<URI, Secret> proof)
            throws CredentialsException;

    /**
     * What a refresh yields.
     *
     * @param credentials temporary, with their expiration
     * @param refreshToken takes the place of the one presented
     */
    record Grant(Credentials credentials, Secret refreshToken) {}
}
