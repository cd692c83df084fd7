package dev.rolecall.core.sts;

import static dev.rolecall.core.sts.StsTestBed.ASSUME;
import static dev.rolecall.core.sts.StsTestBed.ROLE;
import static dev.rolecall.core.sts.StsTestBed.SESSION;
import static dev.rolecall.core.sts.StsTestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.sts.RecordingSts.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdkStsFailuresTest {
    private final StsTestBed bed = new StsTestBed();

    @AfterEach
    void close() {
        bed.close();
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, REFUSED, 1, trust policy",
        "403, InvalidClientTokenId, REFUSED, 1, access key",
        "400, MalformedPolicyDocument, REFUSED, 1, profile",
        "400, PackedPolicyTooLarge, REFUSED, 1, profile",
        "403, RegionDisabledException, REFUSED, 1, AWS_REGION",
        "403, IDPRejectedClaim, REFUSED, 1, Renew the web identity token",
        "400, InvalidIdentityToken, REFUSED, 1, web identity token",
        "400, ValidationError, REFUSED, 1, duration_seconds",
        "403, SignatureDoesNotMatch, REFUSED, 1, secret access key",
        "400, SomethingNew, REFUSED, 1, profile",
        "403, ExpiredToken, SOURCE_EXPIRED, 1, Renew",
        "400, ExpiredTokenException, SOURCE_EXPIRED, 1, Renew",
        "400, RequestExpired, UNAVAILABLE, 3, clock",
        "403, RequestTimeTooSkewed, UNAVAILABLE, 3, clock",
        "400, IDPCommunicationError, UNAVAILABLE, 3, identity provider",
        "400, Throttling, UNAVAILABLE, 3, later",
        "400, ThrottlingException, UNAVAILABLE, 3, later",
        "400, ThrottledException, UNAVAILABLE, 3, later",
        "400, RequestThrottledException, UNAVAILABLE, 3, later",
        "400, TooManyRequestsException, UNAVAILABLE, 3, later",
        "400, RequestLimitExceeded, UNAVAILABLE, 3, later",
        "503, SlowDown, UNAVAILABLE, 3, later",
        "429, Whatever, UNAVAILABLE, 3, later",
        "400, RequestTimeout, UNAVAILABLE, 3, later",
        "400, RequestTimeoutException, UNAVAILABLE, 3, later",
        "500, InternalFailure, UNAVAILABLE, 3, later",
        "502, BadGateway, UNAVAILABLE, 3, later",
        "503, ServiceUnavailable, UNAVAILABLE, 3, later",
        "504, GatewayTimeout, UNAVAILABLE, 3, later",
    })
    void translate_errorCode_tellsWhetherTryingAgainHelps(
            int status, String code, Kind kind, int attempts, String advice) {
        try (RecordingSts sts = RecordingSts.answering(StsXml.error(status, code, "because."))) {
            CredentialsException failure = failure(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure)
                    .hasMessageStartingWith("AssumeRole for " + ROLE + " at 127.0.0.1:" + sts.port() + " failed: "
                            + code + ": because. ")
                    .hasMessageContaining(advice);
            assertThat(sts.asked).hasSize(attempts);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, IDPCommunicationError", "400, Throttling", "503, ServiceUnavailable"})
    void assertion104_passingFailure_isTriedAgain(int status, String code) {
        Answer failed = StsXml.error(status, code, "later");
        try (RecordingSts sts = RecordingSts.answering(failed, failed, StsXml.assumedRole())) {
            assertThat(bed.gateway.assumeRole(sts.target(), USER, ASSUME)).isNotNull();
            assertThat(sts.asked).hasSize(3);
        }
    }

    @Test
    void assertion104_idpCommunicationErrorOfWebIdentity_isTriedAgain() {
        WebIdentityCall call = new WebIdentityCall(ROLE, "me", Secret.of("TEST-SECRET-jwt"), null);
        try (RecordingSts sts = RecordingSts.answering(
                StsXml.error(400, "IDPCommunicationError", "later"),
                StsXml.granted("AssumeRoleWithWebIdentity", StsXml.EXPIRATION))) {
            assertThat(bed.gateway.assumeRoleWithWebIdentity(sts.target(), call))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void maxAttempts_ofTheTarget_areMade(int attempts) {
        try (RecordingSts sts = RecordingSts.answering(StsXml.error(503, "ServiceUnavailable", "later"))) {
            StsTarget target = new StsTarget("eu-west-1", sts.target().endpoint(), false, false, false, null, attempts);

            failure(() -> bed.gateway.assumeRole(target, USER, ASSUME));

            assertThat(sts.asked).hasSize(attempts);
        }
    }

    @Test
    void clockSkew_isCorrectedByTheDateOfTheAnswer() {
        Answer skewed = StsXml.error(403, "RequestTimeTooSkewed", "later").dated("Thu, 01 Mar 2040 12:00:00 GMT");
        try (RecordingSts sts = RecordingSts.answering(skewed, StsXml.assumedRole())) {
            bed.gateway.assumeRole(sts.target(), USER, ASSUME);

            LocalDateTime second = LocalDateTime.parse(
                    sts.asked.get(1).headers().get("x-amz-date"), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"));
            assertThat(second.toInstant(ZoneOffset.UTC)).isBetween("2040-03-01T11:55:00Z", "2040-03-01T12:05:00Z");
        }
    }

    @Test
    void signatureExpired_isTheClock() {
        Answer expired = StsXml.error(403, "SignatureDoesNotMatch", "Signature expired: 20260301T1200Z is now earlier");
        try (RecordingSts sts = RecordingSts.answering(expired)) {
            CredentialsException failure = failure(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME));

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("clock");
        }
    }

    @Test
    void wrongMfaCode_asksForTheNext() {
        Answer wrong = StsXml.error(
                403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.");
        try (RecordingSts sts = RecordingSts.answering(wrong)) {
            CredentialsException failure = failure(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME));

            assertThat(failure.kind()).isEqualTo(Kind.USER_ACTION_NEEDED);
            assertThat(failure)
                    .hasMessageEndingWith("invalid MFA one time pass code. Enter the next MFA code: each works once");
        }
    }

    @Test
    void stsQuotesTheRequest_nothingSecretIsInTheException() {
        String quote = "Key ASIATESTTESTTEST8888 with TEST-SECRET-session-token and TEST-SECRET-session-key is bad.\n"
                + "The canonical string should have been 'POST x-amz-security-token:TEST-SECRET-other'";
        for (String code : new String[] {"SignatureDoesNotMatch", "ExpiredToken", "Throttling"}) {
            try (RecordingSts sts = RecordingSts.answering(StsXml.error(403, code, quote))) {
                CredentialsException failure = failure(() -> bed.gateway.assumeRole(sts.target(), SESSION, ASSUME));

                assertThat(failure).hasMessageContaining("Key …8888 with **** and **** is bad");
                assertThat(withCauses(failure)).doesNotContain("TEST-SECRET", "ASIATEST");
            }
        }
    }

    @Test
    void stsQuotesTheWebIdentityToken_itIsNotInTheException() {
        WebIdentityCall call = new WebIdentityCall(ROLE, "me", Secret.of("TEST-SECRET-jwt"), null);
        try (RecordingSts sts = RecordingSts.answering(StsXml.error(400, "InvalidIdentityToken", "TEST-SECRET-jwt?"))) {
            CredentialsException failure = failure(() -> bed.gateway.assumeRoleWithWebIdentity(sts.target(), call));

            assertThat(withCauses(failure))
                    .contains("InvalidIdentityToken: ****?")
                    .doesNotContain("TEST-SECRET");
        }
    }

    @Test
    void connectionRefused_isUnavailable() {
        RecordingSts sts = RecordingSts.answering(StsXml.assumedRole());
        sts.close();

        CredentialsException failure = failure(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("no connection. Check the network");
    }

    @Test
    void connectionBrokenInMidBody_isUnavailable() {
        try (RecordingSts sts = RecordingSts.answering(StsXml.assumedRole().brokenOff())) {
            CredentialsException failure = failure(() -> bed.gateway.assumeRole(sts.target(), USER, ASSUME));

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(withCauses(failure)).doesNotContain("TEST-SECRET");
        }
    }

    @Test
    void describe_everyBrokenConnection_saysWhatToCheck() {
        assertThat(ConnectionFailure.describe(new UnknownHostException("sts.example")))
                .startsWith("the host name is unknown");
        assertThat(ConnectionFailure.describe(new SSLHandshakeException("PKIX")))
                .contains("PKIX", "ca_bundle");
        assertThat(ConnectionFailure.describe(new SocketException("reset"))).startsWith("the connection broke (reset)");
    }

    @Test
    void noAnswerWithinTheReadTimeout_isUnavailable() throws Exception {
        noAnswerInTime(Duration.ofMillis(50), Duration.ofMinutes(1));
    }

    @Test
    void noAnswerWithinTheAttempt_isUnavailable() throws Exception {
        noAnswerInTime(Duration.ofMinutes(1), Duration.ofMillis(50));
    }

    private static void noAnswerInTime(Duration read, Duration attempt) throws Exception {
        try (java.net.ServerSocket silent =
                        new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
                StsTestBed impatient = StsTestBed.withReadTimeout(read, attempt)) {
            StsTarget target = StsTarget.regional("eu-west-1")
                    .withEndpoint(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

            CredentialsException failure = failure(() -> impatient.gateway.assumeRole(target, USER, ASSUME));

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("no answer in time");
        }
    }

    private static CredentialsException failure(Callable<?> call) {
        return catchThrowableOfType(CredentialsException.class, call::call);
    }

    private static String withCauses(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
