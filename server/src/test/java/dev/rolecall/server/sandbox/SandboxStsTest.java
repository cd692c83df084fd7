package dev.rolecall.server.sandbox;

import static dev.rolecall.server.sandbox.SandboxFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What the sandbox grants, with the real SDK as its client. */
class SandboxStsTest {
    private final SandboxFixture sandbox = new SandboxFixture(SandboxSettings.defaults()
            .withRole(ROLE, SandboxRole.open().withMaxSessionDuration(Duration.ofHours(4)))
            .withRole(ROLE + "-outside", SandboxRole.open().withExternalId("partner-7")));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void getCallerIdentity_builtInKeys_isTheSandboxUser() {
        GetCallerIdentityResponse caller = sandbox.client().getCallerIdentity();

        assertThat(caller.account()).isEqualTo("123456789012");
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
        assertThat(caller.userId()).matches("AIDA[A-Z2-7]{17}");
    }

    @Test
    void assumeRole_openRole_issuesFakeCredentialsForAnHour() {
        AssumeRoleResponse answer =
                sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("build@7"));

        assertThat(answer.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/app/build@7");
        assertThat(answer.assumedRoleUser().assumedRoleId()).matches("AROA[A-Z2-7]{17}:build@7");
        assertThat(answer.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(answer.credentials().secretAccessKey())
                .startsWith("SANDBOX+")
                .hasSize(40);
        assertThat(answer.credentials().sessionToken())
                .startsWith("SANDBOXTOKEN")
                .hasSizeGreaterThan(200);
        assertThat(answer.credentials().expiration())
                .isEqualTo(sandbox.time.instant().plusSeconds(3600));
    }

    @Test
    void assumeRole_twice_issuesDistinctCredentials() {
        var first = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("one"));
        var second = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("one"));

        assertThat(first.credentials().accessKeyId())
                .isNotEqualTo(second.credentials().accessKeyId());
        assertThat(first.credentials().secretAccessKey())
                .isNotEqualTo(second.credentials().secretAccessKey());
        assertThat(first.credentials().sessionToken())
                .isNotEqualTo(second.credentials().sessionToken());
    }

    @Test
    void assumeRole_durationUpToTheRolesMaximum_isGranted() {
        AssumeRoleResponse answer = sandbox.client()
                .assumeRole(r -> r.roleArn(ROLE).roleSessionName("long").durationSeconds(14_400));

        assertThat(answer.credentials().expiration())
                .isEqualTo(sandbox.time.instant().plusSeconds(14_400));
    }

    @Test
    void assumeRole_withFractionsOnTheClock_endsOnAWholeSecond() {
        sandbox.time.advance(Duration.ofMillis(999));

        AssumeRoleResponse answer =
                sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("whole"));

        assertThat(answer.credentials().expiration()).isEqualTo("2026-03-01T13:00:00Z");
    }

    @Test
    void assumeRole_otherPartition_keepsIt() {
        AssumeRoleResponse answer = sandbox.client()
                .assumeRole(r ->
                        r.roleArn("arn:aws-us-gov:iam::000000000001:role/gov").roleSessionName("s1"));

        assertThat(answer.assumedRoleUser().arn()).isEqualTo("arn:aws-us-gov:sts::000000000001:assumed-role/gov/s1");
    }

    @Test
    void assumeRole_chained_isTheSecondRole() {
        var first = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("first"));
        var second = sandbox.client(first.credentials())
                .assumeRole(
                        r -> r.roleArn("arn:aws:iam::210987654321:role/next").roleSessionName("second"));

        GetCallerIdentityResponse caller = sandbox.client(second.credentials()).getCallerIdentity();

        assertThat(caller.arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/next/second");
        assertThat(caller.account()).isEqualTo("210987654321");
        assertThat(caller.userId()).isEqualTo(second.assumedRoleUser().assumedRoleId());
    }

    @Test
    void assumeRole_rightExternalId_isGranted() {
        AssumeRoleResponse answer = sandbox.client()
                .assumeRole(
                        r -> r.roleArn(ROLE + "-outside").roleSessionName("in").externalId("partner-7"));

        assertThat(answer.assumedRoleUser().arn()).endsWith("assumed-role/app-outside/in");
    }

    @Test
    @SuppressWarnings("deprecation") // the SDK would rather not have packedPolicySize read; the CLI still shows it
    void assumeRole_policyAndSourceIdentity_areEchoed() {
        AssumeRoleResponse answer = sandbox.client()
                .assumeRole(r -> r.roleArn(ROLE)
                        .roleSessionName("less")
                        .policy("{\"Version\":\"2012-10-17\",\"Statement\":[]}")
                        .sourceIdentity("ada"));

        assertThat(answer.packedPolicySize()).isBetween(1, 100);
        assertThat(answer.sourceIdentity()).isEqualTo("ada");
    }

    @Test
    void assumeRoleWithWebIdentity_jwt_echoesItsClaims() {
        String jwt = jwt("{\"sub\":\"system:serviceaccount:a&b:<app>\",\"aud\":[\"sts.amazonaws.com\"],"
                + "\"iss\":\"https://issuer.example\",\"exp\":"
                + (sandbox.time.instant().getEpochSecond() + 1) + "}");

        AssumeRoleWithWebIdentityResponse answer = sandbox.client()
                .assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("pod").webIdentityToken(jwt));

        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo("system:serviceaccount:a&b:<app>");
        assertThat(answer.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(answer.provider()).isEqualTo("https://issuer.example");
        assertThat(answer.assumedRoleUser().arn()).endsWith("assumed-role/app/pod");
        assertThat(sandbox.client(answer.credentials()).getCallerIdentity().arn())
                .isEqualTo(answer.assumedRoleUser().arn());
    }

    @Test
    void assumeRoleWithWebIdentity_opaqueToken_isTaken() {
        AssumeRoleWithWebIdentityResponse answer = sandbox.client()
                .assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("pod").webIdentityToken("TEST-SECRET-opaque"));

        assertThat(answer.credentials().expiration())
                .isEqualTo(sandbox.time.instant().plusSeconds(3600));
        assertThat(answer.subjectFromWebIdentityToken()).isNull();
    }

    @Test
    void getSessionToken_longTermKeys_lastsTwelveHoursAndStaysTheUser() {
        var answer = sandbox.client().getSessionToken();

        assertThat(answer.credentials().expiration())
                .isEqualTo(sandbox.time.instant().plusSeconds(43_200));
        GetCallerIdentityResponse caller = sandbox.client(answer.credentials()).getCallerIdentity();
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
        assertThat(caller.userId())
                .isEqualTo(sandbox.client().getCallerIdentity().userId());
    }

    @Test
    void getSessionToken_itsKeysAssumeARole_asTheUserWould() {
        var session = sandbox.client().getSessionToken(r -> r.durationSeconds(900));

        // Not chaining: the role's own maximum of four hours counts.
        AssumeRoleResponse answer = sandbox.client(session.credentials())
                .assumeRole(r -> r.roleArn(ROLE).roleSessionName("mfa").durationSeconds(14_400));

        assertThat(answer.credentials().expiration())
                .isEqualTo(sandbox.time.instant().plusSeconds(14_400));
    }

    @Test
    void learn_longTermKeys_signAsTheirUser() {
        Credentials own = Credentials.longTerm(new AccessKeyId("AKIDTEST"), Secret.of("TEST-SECRET-own"));
        sandbox.sts.learn(own, "arn:aws:iam::210987654321:user/ada");

        assertThat(sandbox.client(own).getCallerIdentity().arn()).isEqualTo("arn:aws:iam::210987654321:user/ada");
    }

    @Test
    void learn_temporaryKeys_signAsTheirRole() {
        Credentials own = new Credentials(
                new AccessKeyId("ASIDTEST"),
                Secret.of("TEST-SECRET-own"),
                Secret.of("TEST-SECRET-session"),
                sandbox.time.instant().plusSeconds(60),
                null);
        sandbox.sts.learn(own, "arn:aws:sts::210987654321:assumed-role/dev/ada");

        assertThat(sandbox.client(own).getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/dev/ada");
    }

    @Test
    void learn_notAnArn_isRefused() {
        Credentials own = Credentials.longTerm(new AccessKeyId("AKIDTEST"), Secret.of("TEST-SECRET-own"));

        assertThatThrownBy(() -> sandbox.sts.learn(own, "ada"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("TEST-SECRET");
    }

    static String jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return String.join(
                ".",
                base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)),
                base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)),
                "TEST-SECRET");
    }
}
