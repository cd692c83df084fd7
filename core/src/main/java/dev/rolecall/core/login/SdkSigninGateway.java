package dev.rolecall.core.login;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.sts.SdkClientSetup;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.auth.scheme.SigninAuthSchemeProvider;
import software.amazon.awssdk.services.signin.endpoints.SigninEndpointProvider;
import software.amazon.awssdk.services.signin.model.AccessDeniedException;
import software.amazon.awssdk.services.signin.model.AccessToken;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenResponseBody;
import software.amazon.awssdk.services.signin.model.OAuth2ErrorCode;
import software.amazon.awssdk.services.signin.model.SigninException;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/** Calls the sign-in service through the AWS SDK, one client a call: there is one every five minutes. Thread-safe. */
public final class SdkSigninGateway implements SigninGateway {
    private static final String PATH = "/v1/token";
    private static final int ONCE = 1;
    private static final SigninEndpointProvider RULES = SigninEndpointProvider.defaultProvider();

    private final InstantSource clock;
    private final SdkClientSetup setup;

    /**
     * Calls with time-outs of a few seconds, and without retries: a proof is good for one request.
     *
     * @param environment for the proxy variables alone
     * @param clock tells when a grant ends, for the service says how long it lasts
     * @param timer ends calls that take too long; stays open
     */
    public SdkSigninGateway(Environment environment, InstantSource clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.setup = SdkClientSetup.standard(environment, timer);
    }

    @Override
    public Grant refresh(StsTarget target, String clientId, Secret refreshToken, Function<URI, Secret> proof) {
        URI endpoint = endpoint(target);
        Secret dpop = proof.apply(URI.create(endpoint.toString().replaceFirst("/+$", "") + PATH));
        try (SigninClient client = client(target, endpoint)) {
            return grant(client.createOAuth2Token(request -> request.tokenInput(input -> input.clientId(clientId)
                                    .grantType("refresh_token")
                                    .refreshToken(refreshToken.expose()))
                            .overrideConfiguration(override -> override.putHeader("DPoP", dpop.expose())))
                    .tokenOutput());
        } catch (SdkException e) {
            throw translate(e, endpoint);
        }
    }

    private SigninClient client(StsTarget target, URI endpoint) {
        return setup.build(
                SigninClient.builder().authSchemeProvider(SigninAuthSchemeProvider.defaultProvider()),
                new SdkClientSetup.Destination(endpoint, target.region(), target.caBundle(), ONCE));
    }

    private static URI endpoint(StsTarget target) {
        URI configured = target.signIn().signin();
        try {
            return configured != null
                    ? configured
                    : CompletableFutureUtils.joinLikeSync(RULES.resolveEndpoint(parameters -> parameters
                                    .region(Region.of(target.region()))
                                    .useFips(target.fips())
                                    .useDualStack(target.dualStack())))
                            .endpointUrl()
                            .toUri();
        } catch (SdkException e) {
            throw new InvalidConfiguration(
                    "there is no such sign-in endpoint in region " + target.region()
                            + ". Change the region or the kind of endpoint",
                    e);
        }
    }

    @SuppressWarnings("UnusedException") // an answer without its members
    private Grant grant(CreateOAuth2TokenResponseBody answer) {
        try {
            AccessToken keys = answer.accessToken();
            return new Grant(
                    new Credentials(
                            new AccessKeyId(keys.accessKeyId()),
                            Secret.of(keys.secretAccessKey()),
                            Secret.of(keys.sessionToken()),
                            clock.instant().plusSeconds(answer.expiresIn()),
                            null),
                    Secret.of(answer.refreshToken()));
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new Unavailable("the sign-in service answered without all that a login needs");
        }
    }

    /** By code and status alone, for the text of the service may quote what was presented. */
    private static CredentialsException translate(SdkException failure, URI endpoint) {
        if (!(failure instanceof SigninException answer)) {
            return new Unavailable("the sign-in service at " + endpoint.getAuthority()
                    + " does not answer. Check the network and the proxy settings");
        }
        String message = "the sign-in service refuses to renew the login: ";
        if (answer instanceof AccessDeniedException denied) {
            return denied(denied, message);
        }
        int status = answer.statusCode();
        return status >= 500 || status == 429
                ? new Unavailable("the sign-in service failed with status " + status)
                : new Refused(message + "status " + status);
    }

    /** Without a code, as when the JDK drops the body of a 401, a new login is what helps most likely. */
    private static CredentialsException denied(AccessDeniedException answer, String message) {
        OAuth2ErrorCode code = answer.error();
        if (code == null) {
            return new UserActionNeeded(message + "status " + answer.statusCode());
        }
        return switch (code) {
            case TOKEN_EXPIRED, AUTHCODE_EXPIRED, USER_CREDENTIALS_CHANGED -> new UserActionNeeded(message + code);
            case INSUFFICIENT_PERMISSIONS ->
                new Refused(message + code + ". Allow the identity the action signin:CreateOAuth2Token");
            default -> new Refused(message + code);
        };
    }
}
