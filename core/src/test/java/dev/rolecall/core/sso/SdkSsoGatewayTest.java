package dev.rolecall.core.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.SignInEndpoints;
import dev.rolecall.core.sts.StsTarget;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

final class SdkSsoGatewayTest {
    private static final Secret TOKEN = Secret.of("TEST-SECRET-access-0");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private SsoBed bed;

    @BeforeEach
    void begin() {
        bed = new SsoBed(home);
        bed.center.knows("TEST-SECRET-access-0", "TEST-SECRET-refresh-0");
    }

    @AfterEach
    void end() {
        bed.close();
    }

    private Session ask(Secret token) {
        return bed.gateway.getRoleCredentials(bed.target, token, "111122223333", "Admin");
    }

    @Test
    void getRoleCredentials_sendsTheTokenUnsigned_andReadsMilliseconds() {
        Session session = ask(TOKEN);

        assertThat(bed.center.asked("/federation/credentials"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.path())
                        .contains("account_id=111122223333")
                        .contains("role_name=Admin"));
        assertThat(session.accessKeyId().value()).isEqualTo("ASIATESTTESTTEST0001");
        assertThat(session.secretAccessKey()).isEqualTo(Secret.of("TEST-SECRET-key"));
        assertThat(session.sessionToken()).isEqualTo(Secret.of("TEST-SECRET-session"));
        assertThat(session.expiration()).isEqualTo(bed.time.instant().plus(Duration.ofHours(1)));
        assertThat(session.issuedAt()).isEqualTo(bed.time.instant());
        assertThat(session.roleArn()).isNull();
        assertThat(session.accountId()).isEqualTo("111122223333");
    }

    @Test
    void getRoleCredentials_tokenNotTaken_isSourceExpired() {
        assertThatThrownBy(() -> ask(Secret.of("TEST-SECRET-other"))).isInstanceOf(SourceExpired.class);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UnauthorizedException, SOURCE_EXPIRED",
        "403, ForbiddenException, REFUSED",
        "404, ResourceNotFoundException, REFUSED",
        "400, InvalidRequestException, REFUSED",
        "429, TooManyRequestsException, UNAVAILABLE",
        "500, InternalServerException, UNAVAILABLE",
        "503, '', UNAVAILABLE"
    })
    void getRoleCredentials_error_isOfItsKindAndNamesAccountAndRoleAndNoToken(int status, String code, Kind kind) {
        bed.center.failOnce(status, code);

        assertThatThrownBy(() -> ask(TOKEN))
                .isInstanceOfSatisfying(
                        CredentialsException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageStartingWith("GetRoleCredentials for Admin in account 111122223333 at 127.0.0.1:")
                .hasMessageContaining(code)
                .hasMessageNotContaining("TEST-SECRET")
                .hasNoCause();
    }

    @Test
    void getRoleCredentials_nobodyThere_isUnavailable() {
        bed.center.close();

        assertThatThrownBy(() -> ask(TOKEN)).isInstanceOf(Unavailable.class).hasMessageContaining("no connection");
    }

    @ParameterizedTest
    @CsvSource({
        "'', TEST-SECRET-key, TEST-SECRET-token, 1, without credentials",
        "ASIATEST, '', TEST-SECRET-token, 1, without credentials",
        "ASIATEST, TEST-SECRET-key, '', 1, without credentials",
        "ASIATEST, TEST-SECRET-key, TEST-SECRET-token, , without credentials",
        "ASIATEST, TEST-SECRET-key, TEST-SECRET-token, 0, already expired",
    })
    void session_answerThatCannotBeUsed_isUnavailable(
            String id, String key, String token, @Nullable Long millisLeft, String reason) {
        RoleCredentials granted = RoleCredentials.builder()
                .accessKeyId(id)
                .secretAccessKey(key)
                .sessionToken(token)
                .expiration(millisLeft == null ? null : bed.time.instant().toEpochMilli() + millisLeft)
                .build();
        SsoCall call = new SsoCall("GetRoleCredentials", bed.center.endpoint(), List.of());

        assertThatThrownBy(() -> new SdkSsoAnswers(bed.time).session(call, granted, "111122223333"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "device.example.com", "file:///etc/passwd", "-x", "https://", "http://a b"})
    void authorization_pageThatIsNone_isNotGivenToABrowser(String page) {
        StartDeviceAuthorizationResponse answer = StartDeviceAuthorizationResponse.builder()
                .deviceCode("TEST-SECRET-code")
                .userCode("ABCD")
                .expiresIn(1)
                .verificationUri(page)
                .build();
        SsoCall call = new SsoCall("StartDeviceAuthorization", bed.center.endpoint(), List.of());

        assertThatThrownBy(() -> new SdkSsoAnswers(bed.time).authorization(call, answer))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("without a page");
    }

    @Test
    void toString_ofWhatHoldsSecrets_showsNone() {
        ClientRegistration client =
                new ClientRegistration("client-1", Secret.of("TEST-SECRET-client"), bed.time.instant());
        TokenGrant grant = new TokenGrant(TOKEN, bed.time.instant(), Secret.of("TEST-SECRET-refresh"));

        assertThat(SsoToken.of(client, grant) + " " + grant).doesNotContain("TEST-SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, false, https://portal.sso.eu-west-1.amazonaws.com, https://oidc.eu-west-1.amazonaws.com",
        "us-gov-west-1, false, https://portal.sso.us-gov-west-1.amazonaws.com, https://oidc.us-gov-west-1.amazonaws.com",
        "cn-north-1, false, https://portal.sso.cn-north-1.amazonaws.com.cn, https://oidc.cn-north-1.amazonaws.com.cn",
        "eu-west-1, true, https://portal.sso.eu-west-1.api.aws, https://oidc.eu-west-1.api.aws"
    })
    void endpoint_followsTheRegion(String region, boolean dualStack, String portal, String oidc) {
        StsTarget sts = new StsTarget("us-east-1", null, false, dualStack, false, null, null);
        SsoTarget target = SsoTarget.of(region, sts);

        assertThat(SdkSsoEndpoints.portal(target)).hasToString(portal);
        assertThat(SdkSsoEndpoints.oidc(target)).hasToString(oidc);
    }

    @Test
    void target_endpointsThatTheUserNames_replaceThoseOfTheRegion() {
        StsTarget sts = StsTarget.regional("us-east-1")
                .withSignIn(
                        new SignInEndpoints(URI.create("http://localhost:1"), URI.create("http://localhost:2"), null));
        SsoTarget target = SsoTarget.of("eu-west-1", sts);

        assertThat(SdkSsoEndpoints.portal(target)).hasToString("http://localhost:1");
        assertThat(SdkSsoEndpoints.oidc(target)).hasToString("http://localhost:2");
    }
}
