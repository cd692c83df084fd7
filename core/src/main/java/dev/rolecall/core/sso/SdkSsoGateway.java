package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.SdkClientSetup;
import dev.rolecall.core.system.Environment;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.model.AuthorizationPendingException;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.SlowDownException;

/**
 * Calls IAM Identity Center through the AWS SDK, which retries and speaks TLS; none of the calls is signed. Where a call goes
 * comes from the arguments: the SDK looks up nothing by itself. Thread-safe.
 */
public final class SdkSsoGateway implements SsoGateway, AutoCloseable {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    private final SdkSsoClients clients;
    private final SdkSsoAnswers answers;

    /**
     * Calls with the default time-outs and the SDK's standard retries.
     *
     * @param environment for the proxy variables alone
     * @param clock from which lifetimes count
     * @param timer ends attempts that take too long; stays open when this is closed
     */
    public SdkSsoGateway(Environment environment, InstantSource clock, ScheduledExecutorService timer) {
        this.clients = new SdkSsoClients(SdkClientSetup.standard(environment, timer));
        this.answers = new SdkSsoAnswers(clock);
    }

    @Override
    public Session getRoleCredentials(SsoTarget target, Secret accessToken, String accountId, String roleName) {
        SsoCall call = new SsoCall(
                "GetRoleCredentials for " + roleName + " in account " + accountId,
                SdkSsoEndpoints.portal(target),
                List.of(accessToken));
        return ask(
                call,
                () -> answers.session(
                        call,
                        clients.portal(target)
                                .getRoleCredentials(request -> request.accessToken(accessToken.expose())
                                        .accountId(accountId)
                                        .roleName(roleName))
                                .roleCredentials(),
                        accountId));
    }

    @Override
    public ClientRegistration registerClient(SsoTarget target, List<String> scopes) {
        SsoCall call = oidcCall("RegisterClient", target, List.of());
        return ask(
                call,
                () -> answers.registration(call, clients.oidc(target).registerClient(request -> {
                    request.clientName("rolecall").clientType("public");
                    if (!scopes.isEmpty()) {
                        request.scopes(scopes);
                    }
                })));
    }

    @Override
    public DeviceAuthorization startDeviceAuthorization(SsoTarget target, ClientRegistration client, String startUrl) {
        SsoCall call = oidcCall("StartDeviceAuthorization for " + startUrl, target, List.of(client.clientSecret()));
        return ask(
                call,
                () -> answers.authorization(
                        call,
                        clients.oidc(target)
                                .startDeviceAuthorization(request -> request.clientId(client.clientId())
                                        .clientSecret(client.clientSecret().expose())
                                        .startUrl(startUrl))));
    }

    @Override
    public Poll poll(SsoTarget target, ClientRegistration client, Secret deviceCode) {
        SsoCall call = createTokenCall(target, client, deviceCode);
        return ask(call, () -> {
            try {
                CreateTokenResponse answer = createToken(
                        target,
                        client,
                        request -> request.grantType(DEVICE_CODE).deviceCode(deviceCode.expose()));
                return Poll.granted(answers.grant(call, answer));
            } catch (AuthorizationPendingException e) {
                return Poll.pending(false);
            } catch (SlowDownException e) {
                return Poll.pending(true);
            }
        });
    }

    @Override
    public TokenGrant refresh(SsoTarget target, ClientRegistration client, Secret refreshToken) {
        SsoCall call = createTokenCall(target, client, refreshToken);
        return ask(
                call,
                () -> answers.grant(
                        call,
                        createToken(
                                target,
                                client,
                                request -> request.grantType("refresh_token").refreshToken(refreshToken.expose()))));
    }

    private CreateTokenResponse createToken(
            SsoTarget target, ClientRegistration client, Consumer<CreateTokenRequest.Builder> grant) {
        return clients.oidc(target)
                .createToken(request -> request.clientId(client.clientId())
                        .clientSecret(client.clientSecret().expose())
                        .applyMutation(grant));
    }

    private static SsoCall createTokenCall(SsoTarget target, ClientRegistration client, Secret presented) {
        return oidcCall("CreateToken", target, List.of(client.clientSecret(), presented));
    }

    private static SsoCall oidcCall(String what, SsoTarget target, List<Secret> confidential) {
        return new SsoCall(what, SdkSsoEndpoints.oidc(target), confidential);
    }

    private static <T> T ask(SsoCall call, Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw SdkSsoFailures.translate(e, call);
        }
    }

    /** Lets go of the connections. Calls after this are a bug of the caller. */
    @Override
    public void close() {
        clients.close();
    }
}
