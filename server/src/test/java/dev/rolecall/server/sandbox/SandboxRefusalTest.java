package dev.rolecall.server.sandbox;

import static dev.rolecall.server.sandbox.Refusal.refused;
import static dev.rolecall.server.sandbox.SandboxFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the other operations refuse, and when a session ends. */
class SandboxRefusalTest {
    private static final String DENIED = ROLE + "-denied";

    private final SandboxFixture sandbox = new SandboxFixture(
            SandboxSettings.defaults().withRole(DENIED, SandboxRole.open().asDenied()));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void assumeRoleWithWebIdentity_deniedRole_isDenied() {
        refused(() -> webIdentity(DENIED, "TEST-SECRET-opaque"))
                .returns(403, StsException::statusCode)
                .returns("AccessDenied", Refusal::code)
                .returns("Not authorized to perform sts:AssumeRoleWithWebIdentity", Refusal::message);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0})
    void assumeRoleWithWebIdentity_jwtExpired_isExpired(long secondsLeft) {
        long expiration = sandbox.time.instant().getEpochSecond() + secondsLeft;

        refused(() -> webIdentity(ROLE, SandboxStsTest.jwt("{\"exp\":" + expiration + "}")))
                .returns(400, StsException::statusCode)
                .returns("ExpiredTokenException", Refusal::code);
    }

    @Test
    void assumeRoleWithWebIdentity_tokenTooShort_isNotRepeated() {
        refused(() -> webIdentity(ROLE, "abc"))
                .returns("ValidationError", Refusal::code)
                .returns(
                        "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint:"
                                + " Member must have length greater than or equal to 4",
                        Refusal::message);
    }

    @Test
    void getSessionToken_withSessionKeys_isDenied() {
        var role = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("s1"));
        var session = sandbox.client().getSessionToken();

        for (var issued :
                new software.amazon.awssdk.services.sts.model.Credentials[] {role.credentials(), session.credentials()
                }) {
            refused(() -> sandbox.client(issued).getSessionToken())
                    .returns(403, StsException::statusCode)
                    .returns("AccessDenied", Refusal::code)
                    .returns("Cannot call GetSessionToken with session credentials", Refusal::message);
        }
    }

    @Test
    void getCallerIdentity_expiredSession_isExpired() {
        var session = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("s1"));
        var client = sandbox.client(session.credentials());

        sandbox.time.advance(Duration.ofSeconds(3599));
        assertThat(client.getCallerIdentity().account()).isEqualTo("123456789012");

        sandbox.time.advance(Duration.ofSeconds(1));
        refused(client::getCallerIdentity)
                .returns(403, StsException::statusCode)
                .returns("ExpiredToken", Refusal::code)
                .returns("The security token included in the request is expired", Refusal::message);
    }

    @Test
    void getCallerIdentity_sessionLongGone_isForgotten() {
        var session = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("s1"));
        var client = sandbox.client(session.credentials());

        sandbox.time.advance(Duration.ofHours(2).plusSeconds(1));

        refused(client::getCallerIdentity).returns("InvalidClientTokenId", Refusal::code);
    }

    @Test
    void getCallerIdentity_unknownKey_isInvalid() {
        Credentials unknown = Credentials.longTerm(new AccessKeyId("AKIDTEST"), Secret.of("TEST-SECRET-x"));

        refused(() -> sandbox.client(unknown).getCallerIdentity())
                .returns(403, StsException::statusCode)
                .returns("InvalidClientTokenId", Refusal::code)
                .returns("The security token included in the request is invalid.", Refusal::message);
    }

    @Test
    void sessionDuration_ifForced_winsOverEveryBound() {
        try (SandboxFixture quick =
                new SandboxFixture(SandboxSettings.defaults().withSessionDuration(Duration.ofSeconds(60)))) {
            var session = quick.client()
                    .assumeRole(r -> r.roleArn(ROLE).roleSessionName("s1").durationSeconds(15));
            var client = quick.client(session.credentials());
            var chained =
                    client.assumeRole(r -> r.roleArn(ROLE).roleSessionName("s2").durationSeconds(43_200));

            assertThat(session.credentials().expiration())
                    .isEqualTo(quick.time.instant().plusSeconds(60));
            assertThat(chained.credentials().expiration())
                    .isEqualTo(quick.time.instant().plusSeconds(60));
            quick.time.advance(Duration.ofSeconds(60));
            refused(client::getCallerIdentity).returns("ExpiredToken", Refusal::code);
        }
    }

    private void webIdentity(String role, String token) {
        sandbox.client()
                .assumeRoleWithWebIdentity(
                        r -> r.roleArn(role).roleSessionName("pod").webIdentityToken(token));
    }
}
