package dev.rolecall.server.sandbox;

import static dev.rolecall.server.sandbox.Refusal.refused;
import static dev.rolecall.server.sandbox.SandboxFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.sandbox.mfa.Totp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.StsException;

/** What AssumeRole refuses, in the codes, statuses and words of STS, as the real SDK reads them. */
class AssumeRoleRefusalTest {
    private static final String OUTSIDE = ROLE + "-outside";
    private static final String DENIED = ROLE + "-denied";
    private static final String GUARDED = ROLE + "-guarded";
    private static final String LONG = ROLE + "-long";
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/ada";

    private final Totp device = Totp.ofBase32(Secret.of("TESTSECRETTESTSECRET"));
    private final SandboxFixture sandbox = new SandboxFixture(SandboxSettings.defaults()
            .withRole(OUTSIDE, SandboxRole.open().withExternalId("partner-7"))
            .withRole(DENIED, SandboxRole.open().asDenied())
            .withRole(GUARDED, SandboxRole.open().withMfa(device))
            .withRole(LONG, SandboxRole.open().withMaxSessionDuration(Duration.ofHours(12))));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "partner-8"})
    void assumeRole_externalIdAbsentOrWrong_isDenied(String externalId) {
        refused(() -> sandbox.client()
                        .assumeRole(r -> r.roleArn(OUTSIDE)
                                .roleSessionName("in")
                                .externalId(externalId.isEmpty() ? null : externalId)))
                .returns(403, StsException::statusCode)
                .returns("AccessDenied", Refusal::code)
                .returns(
                        "User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: sts:AssumeRole"
                                + " on resource: " + OUTSIDE,
                        Refusal::message);
    }

    @Test
    void assumeRole_deniedRole_namesTheSession() {
        var session = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("first"));

        refused(() -> sandbox.client(session.credentials())
                        .assumeRole(r -> r.roleArn(DENIED).roleSessionName("second")))
                .returns("AccessDenied", Refusal::code)
                .returns(
                        "User: arn:aws:sts::123456789012:assumed-role/app/first is not authorized to perform:"
                                + " sts:AssumeRole on resource: " + DENIED,
                        Refusal::message);
    }

    @ParameterizedTest
    @CsvSource({
        "899, Member must have value greater than or equal to 900",
        "43201, Member must have value less than or equal to 43200",
        "3601, The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    })
    void assumeRole_durationOutOfBounds_isInvalid(int seconds, String text) {
        refused(() -> sandbox.client()
                        .assumeRole(r -> r.roleArn(ROLE).roleSessionName("long").durationSeconds(seconds)))
                .returns(400, StsException::statusCode)
                .returns("ValidationError", Refusal::code)
                .extracting(Refusal::message)
                .asString()
                .endsWith(text);
    }

    @Test
    void assumeRole_chainedForMoreThanAnHour_isInvalid() {
        var first = sandbox.client().assumeRole(r -> r.roleArn(ROLE).roleSessionName("first"));
        var chained = sandbox.client(first.credentials());

        refused(() -> chained.assumeRole(
                        r -> r.roleArn(LONG).roleSessionName("second").durationSeconds(3601)))
                .returns(400, StsException::statusCode)
                .returns("ValidationError", Refusal::code)
                .returns(
                        "The requested DurationSeconds exceeds the 1 hour session limit"
                                + " for roles assumed by role chaining",
                        Refusal::message);
        assertThat(chained.assumeRole(
                                r -> r.roleArn(LONG).roleSessionName("second").durationSeconds(3600))
                        .credentials())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/somebody",
                "arn:aws:iam::12345678901:role/short-account",
                "arn:aws:iam:eu-west-1:123456789012:role/region",
                "arn:gcp:iam::123456789012:role/partition",
                "arn:aws:iam::123456789012:role/path/",
                "this is not an arn at all",
            })
    void assumeRole_notARole_isInvalid(String arn) {
        refused(() -> sandbox.client().assumeRole(r -> r.roleArn(arn).roleSessionName("s1")))
                .returns(400, StsException::statusCode)
                .returns("ValidationError", Refusal::code)
                .returns("Request ARN is invalid", Refusal::message);
    }

    @Test
    void assumeRole_severalViolations_areReportedTogether() {
        refused(() -> sandbox.client().assumeRole(r -> r.roleSessionName("a b")))
                .returns("ValidationError", Refusal::code)
                .returns(
                        "2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member"
                                + " must not be null; Value 'a b' at 'roleSessionName' failed to satisfy constraint:"
                                + " Member must satisfy regular expression pattern: [\\w+=,.@-]*",
                        Refusal::message);
    }

    @Test
    void assumeRole_policyNotJson_isMalformed() {
        refused(() -> sandbox.client()
                        .assumeRole(r -> r.roleArn(ROLE).roleSessionName("s1").policy("{")))
                .returns(400, StsException::statusCode)
                .returns("MalformedPolicyDocument", Refusal::code);
    }

    @Test
    void assumeRole_withMfa_takesEachCodeOnce() {
        String code = device.codeAt(sandbox.time.instant());

        assertThat(withMfa(code)).isNotNull();
        refused(() -> withMfa(code))
                .returns(403, StsException::statusCode)
                .returns("AccessDenied", Refusal::code)
                .returns("MultiFactorAuthentication failed with invalid MFA one time pass code. ", Refusal::message);
        sandbox.time.advance(Duration.ofSeconds(30));
        assertThat(withMfa(device.codeAt(sandbox.time.instant()))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void assumeRole_mfaCodeOfAnotherMinute_isDenied(long seconds) {
        String code = device.codeAt(sandbox.time.instant().plusSeconds(seconds));

        refused(() -> withMfa(code)).returns("AccessDenied", Refusal::code);
    }

    @Test
    void assumeRole_mfaDemandedButAbsent_isDenied() {
        refused(() -> sandbox.client().assumeRole(r -> r.roleArn(GUARDED).roleSessionName("s1")))
                .returns("AccessDenied", Refusal::code)
                .extracting(Refusal::message)
                .asString()
                .contains("is not authorized to perform: sts:AssumeRole");
    }

    @Test
    void assumeRole_codeWithoutSerialNumber_isDenied() {
        refused(() -> sandbox.client()
                        .assumeRole(r -> r.roleArn(ROLE).roleSessionName("s1").tokenCode("123456")))
                .returns("AccessDenied", Refusal::code);
    }

    private Object withMfa(String code) {
        return sandbox.client()
                .assumeRole(r -> r.roleArn(GUARDED)
                        .roleSessionName("s1")
                        .serialNumber(SERIAL)
                        .tokenCode(code))
                .credentials();
    }
}
