package dev.rolecall.core.sts;

import static dev.rolecall.core.sts.StsTestBed.ASSUME;
import static dev.rolecall.core.sts.StsTestBed.ROLE;
import static dev.rolecall.core.sts.StsTestBed.SESSION;
import static dev.rolecall.core.sts.StsTestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.AssumeRoleCall.MfaCode;
import dev.rolecall.core.sts.RecordingSts.Answer;
import dev.rolecall.core.sts.RecordingSts.Asked;
import dev.rolecall.core.sts.StsGateway.CallerIdentity;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdkStsGatewayTest {
    private static final String DATE = "Sun, 01 Mar 2099 12:00:07 GMT";
    private final StsTestBed bed = new StsTestBed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void assertion96_assumeRoleWithEverything_sendsAllParameters() {
        AssumeRoleCall call =
                new AssumeRoleCall(ROLE, "me@work", "ext/42", 900, new MfaCode("arn:aws:iam::1:mfa/me", "123456"));

        Asked asked = asked(sts -> bed.gateway.assumeRole(sts.target(), USER, call), StsXml.assumedRole());

        assertThat(asked.form())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Action", "AssumeRole",
                        "Version", "2011-06-15",
                        "RoleArn", ROLE,
                        "RoleSessionName", "me@work",
                        "ExternalId", "ext/42",
                        "DurationSeconds", "900",
                        "SerialNumber", "arn:aws:iam::1:mfa/me",
                        "TokenCode", "123456"));
        assertThat(asked.headers().get("authorization")).contains("AKIATESTTESTTEST9999", "/eu-west-1/sts/");
    }

    @Test
    void assumeRole_withLittle_sendsNoMoreThanThat() {
        Asked asked = asked(sts -> bed.gateway.assumeRole(sts.target(), SESSION, ASSUME), StsXml.assumedRole());

        assertThat(asked.form()).containsOnlyKeys("Action", "Version", "RoleArn", "RoleSessionName");
        assertThat(asked.headers())
                .containsEntry("x-amz-security-token", "TEST-SECRET-session-token")
                .hasEntrySatisfying("user-agent", agent -> assertThat(agent).contains("app/rolecall"));
    }

    @Test
    void assumeRole_answered_isTheSessionThatStsGranted() {
        try (RecordingSts sts = RecordingSts.answering(StsXml.assumedRole().dated(DATE))) {
            Session session = bed.gateway.assumeRole(sts.target(), USER, ASSUME);

            assertThat(session)
                    .isEqualTo(new Session(
                            new AccessKeyId("ASIATESTTESTTEST0001"),
                            Secret.of("TEST-SECRET-granted-key"),
                            Secret.of("TEST-SECRET-granted-token"),
                            Instant.parse("2099-03-01T12:00:07Z"),
                            Instant.parse(StsXml.EXPIRATION),
                            Arn.parse(ROLE).orElseThrow(),
                            "111122223333"));
        }
    }

    @Test
    void clockOf_refusal_tellsTheTimeWithoutAKey() {
        Answer refusal = new Answer(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code>"
                        + "<Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>");
        try (RecordingSts sts = RecordingSts.answering(refusal.dated(DATE))) {
            assertThat(bed.gateway.clockOf(sts.target())).contains(Instant.parse("2099-03-01T12:00:07Z"));
            assertThat(sts.asked)
                    .singleElement()
                    .satisfies(asked -> assertThat(asked.headers()).doesNotContainKey("authorization"));
        }
    }

    @Test
    void clockOf_nobodyThere_isUnavailable() {
        StsTarget gone;
        try (RecordingSts sts = RecordingSts.answering()) {
            gone = sts.target();
        }

        assertThatThrownBy(() -> bed.gateway.clockOf(gone)).isInstanceOf(Unavailable.class);
    }

    /** A proxy that answers in place of STS knows nothing of the time that sessions are issued by. */
    @Test
    void assumeRole_failed_setsTheClockOnlyIfItWasStsThatSaidSo() {
        Answer page = new Answer(503, "<html>no way through</html>").dated(DATE);
        assertThat(clockAfterFailure(page)).isEqualTo(bed.time.instant());

        assertThat(clockAfterFailure(StsXml.error(403, "AccessDenied", "no").dated(DATE)))
                .isEqualTo(Instant.parse("2099-03-01T12:00:07Z"));
    }

    private Instant clockAfterFailure(Answer answer) {
        try (RecordingSts sts = RecordingSts.answering(answer)) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME))
                    .isInstanceOf(CredentialsException.class);
            return bed.clock.instant();
        }
    }

    @Test
    void assumeRole_answeredWithoutUsableDate_isIssuedNow() {
        Answer undated = StsXml.assumedRole();
        try (RecordingSts sts = RecordingSts.answering(undated, undated.dated("yesterday"))) {
            assertThat(bed.gateway.assumeRole(sts.target(), USER, ASSUME).issuedAt())
                    .isEqualTo(bed.time.instant());
            assertThat(bed.gateway.assumeRole(sts.target(), USER, ASSUME).issuedAt())
                    .isEqualTo(bed.time.instant());
        }
    }

    @Test
    void assumeRoleWithWebIdentity_isNotSigned() {
        WebIdentityCall call = new WebIdentityCall(ROLE, "me", Secret.of("TEST-SECRET-jwt"), 3600);

        Asked asked = asked(
                sts -> bed.gateway.assumeRoleWithWebIdentity(sts.target(), call),
                StsXml.granted("AssumeRoleWithWebIdentity", StsXml.EXPIRATION));

        assertThat(asked.headers()).doesNotContainKeys("authorization", "x-amz-security-token");
        assertThat(asked.form())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Action", "AssumeRoleWithWebIdentity",
                        "Version", "2011-06-15",
                        "RoleArn", ROLE,
                        "RoleSessionName", "me",
                        "DurationSeconds", "3600",
                        "WebIdentityToken", "TEST-SECRET-jwt"));
    }

    @Test
    void getSessionToken_asksForTheDefaultDuration() {
        Asked asked = asked(
                sts -> bed.gateway.getSessionToken(sts.target(), USER),
                StsXml.granted("GetSessionToken", StsXml.EXPIRATION));

        assertThat(asked.form()).containsOnlyKeys("Action", "Version").containsEntry("Action", "GetSessionToken");
    }

    @Test
    void getSessionToken_answered_hasNoRole() {
        try (RecordingSts sts = RecordingSts.answering(StsXml.granted("GetSessionToken", StsXml.EXPIRATION))) {
            Session session = bed.gateway.getSessionToken(sts.target(), SESSION);

            assertThat(session.roleArn()).isNull();
            assertThat(session.accountId()).isEqualTo("444455556666");
        }
    }

    @Test
    void getCallerIdentity_answered_isWhoTheSignerIs() {
        try (RecordingSts sts = RecordingSts.answering(StsXml.identity())) {
            assertThat(bed.gateway.getCallerIdentity(sts.target(), USER))
                    .isEqualTo(new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/me", "AIDATEST"));
        }
    }

    static Stream<Answer> uselessAnswers() {
        return Stream.of(
                StsXml.result("AssumeRole", ""),
                StsXml.result("AssumeRole", "<Credentials><AccessKeyId>ASIA</AccessKeyId></Credentials>"),
                StsXml.granted("AssumeRole", ""),
                new Answer(200, ""),
                new Answer(200, "<html><body>Sign in to the network<br></body></html>"),
                new Answer(200, "{\"json\": true}"),
                new Answer(302, "<html/>"),
                new Answer(403, "<html>Blocked by the proxy<br></html>"),
                new Answer(404, "Not Found"),
                new Answer(502, "<html>Bad gateway</html>"));
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void assumeRole_answerOfSomeoneElse_isUnavailable(Answer answer) {
        try (RecordingSts sts = RecordingSts.answering(answer)) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageStartingWith("AssumeRole for " + ROLE + " at 127.0.0.1:" + sts.port());
        }
    }

    @Test
    void assumeRole_credentialsThatEndAsTheyBegin_areUnavailable() {
        Answer ended = StsXml.granted("AssumeRole", "2099-03-01T12:00:07Z").dated(DATE);
        Answer justValid = StsXml.granted("AssumeRole", "2099-03-01T12:00:08Z").dated(DATE);
        try (RecordingSts sts = RecordingSts.answering(ended, justValid)) {
            assertThatThrownBy(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageEndingWith("STS answered with credentials that have already expired");
            assertThat(bed.gateway.assumeRole(sts.target(), USER, ASSUME)).isNotNull();
        }
    }

    @Test
    void getCallerIdentity_answerWithoutIdentity_isUnavailable() {
        try (RecordingSts sts = RecordingSts.answering(StsXml.result("GetCallerIdentity", ""))) {
            assertThatThrownBy(() -> bed.gateway.getCallerIdentity(sts.target(), USER))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("without an identity");
        }
    }

    @Test
    void close_thenCall_isABug() {
        bed.gateway.close();

        assertThatThrownBy(() -> bed.gateway.getCallerIdentity(StsTarget.regional("eu-west-1"), USER))
                .isInstanceOf(IllegalStateException.class);
    }

    private interface Question {
        void ask(RecordingSts sts);
    }

    private static Asked asked(Question question, Answer answer) {
        try (RecordingSts sts = RecordingSts.answering(answer)) {
            question.ask(sts);
            assertThat(sts.asked).hasSize(1);
            return sts.asked.get(0);
        }
    }
}
