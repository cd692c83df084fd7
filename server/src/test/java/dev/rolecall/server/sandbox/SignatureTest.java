package dev.rolecall.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures made by the real SDK, whole and tampered with. */
class SignatureTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final SandboxSts sts = new SandboxSts(SandboxSettings.defaults(), time, new Random(7));
    private final Credentials keys = sts.credentials();
    private final SignedCall call = SignedCall.post(keys, time.instant());

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "us-east-1", "cn-north-1", "nowhere"})
    void header_anyRegion_isAccepted(String region) {
        assertThat(answer(SignedCall.post(keys, time.instant(), region, "sts")).status())
                .isEqualTo(200);
    }

    @Test
    void header_otherService_isRefused() {
        Answer answer = answer(SignedCall.post(keys, time.instant(), "eu-west-1", "s3"));

        refused(answer, 403, "SignatureDoesNotMatch");
        assertThat(answer.text("Message")).isEqualTo("Credential should be scoped to correct service: 'sts'. ");
    }

    @Test
    void header_bodyChanged_isRefused() {
        call.body += "&Tampered=1";

        mismatch(answer(call));
    }

    @Test
    void header_queryAdded_isRefused() {
        call.query = "Tampered=1";

        mismatch(answer(call));
    }

    @Test
    void header_methodChanged_isRefused() {
        call.query = SignedCall.WHOAMI;
        call.method = "GET";

        mismatch(answer(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Type", "X-Odd"})
    void header_signedHeaderChanged_isRefused(String name) {
        assertThat(call.headers).containsKey(name);
        call.headers.put(name, "tampered.example");

        mismatch(answer(call));
    }

    @Test
    void header_signedHeaderRemoved_isRefused() {
        call.headers.remove("X-Odd");

        mismatch(answer(call));
    }

    @Test
    void header_unsignedHeaderAdded_isAccepted() {
        call.headers.put("Via", "1.1 proxy");

        assertThat(answer(call).status()).isEqualTo(200);
    }

    @Test
    void header_hostNotSigned_isRefused() {
        call.headers.computeIfPresent("Authorization", (name, value) -> value.replace(";host", ""));

        Answer answer = answer(call);

        refused(answer, 403, "SignatureDoesNotMatch");
        assertThat(answer.text("Message")).startsWith("'Host' must be a 'SignedHeader'");
    }

    @Test
    void header_wrongSecret_isRefused() {
        Credentials wrong = Credentials.longTerm(keys.accessKeyId(), Secret.of("TEST-SECRET-wrong"));

        mismatch(answer(SignedCall.post(wrong, time.instant())));
    }

    @ParameterizedTest
    @CsvSource({"-301, expired", "-300, ok", "300, ok", "301, early"})
    void header_clockSkew_isAcceptedUpToFiveMinutes(long seconds, String outcome) {
        time.advance(Duration.ofMillis(900));
        Answer answer = answer(SignedCall.post(keys, time.instant().plusSeconds(seconds)));

        if (outcome.equals("ok")) {
            assertThat(answer.status()).isEqualTo(200);
            return;
        }
        refused(answer, 403, "SignatureDoesNotMatch");
        assertThat(answer.text("Message"))
                .isEqualTo(
                        outcome.equals("expired")
                                ? "Signature expired: 20260301T115459Z is now earlier than 20260301T115500Z"
                                        + " (20260301T120000Z - 5 min.)"
                                : "Signature not yet current: 20260301T120501Z is still later than 20260301T120500Z"
                                        + " (20260301T120000Z + 5 min.)");
    }

    @Test
    void header_dayOfTheScopeChanged_isRefused() {
        call.headers.computeIfPresent("Authorization", (name, value) -> value.replace("/20260301/", "/20260302/"));

        Answer answer = answer(call);

        refused(answer, 403, "SignatureDoesNotMatch");
        assertThat(answer.text("Message")).startsWith("Date in Credential scope does not match YYYYMMDD");
    }

    @Test
    void noSignature_isMissing() {
        call.headers.remove("Authorization");

        refused(answer(call), 403, "MissingAuthenticationToken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic TEST-SECRET",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 ",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/e, Signature=0",
            })
    void incompleteHeader_isRefusedAndNotRepeated(String authorization) {
        call.headers.put("Authorization", authorization);

        Answer answer = answer(call);

        refused(answer, 400, "IncompleteSignature");
        assertThat(answer.text("Message")).doesNotContain("TEST-SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "20260301", "20261301T120000Z", "2026-03-01T12:00:00Z"})
    void malformedDate_isIncomplete(String date) {
        call.headers.put("X-Amz-Date", date);

        refused(answer(call), 400, "IncompleteSignature");
    }

    @Test
    void sessionToken_absentWrongOrUnasked_isInvalid() {
        Credentials session =
                new Credentials(keys.accessKeyId(), Secret.of("TEST-SECRET-s"), Secret.of("TEST-SECRET-t"), null, null);
        sts.learn(session, "arn:aws:sts::123456789012:assumed-role/app/s");
        assertThat(answer(SignedCall.post(session, time.instant())).status()).isEqualTo(200);

        Credentials wrong = new Credentials(
                keys.accessKeyId(), session.secretAccessKey(), Secret.of("TEST-SECRET-other"), null, null);
        Credentials absent = Credentials.longTerm(keys.accessKeyId(), session.secretAccessKey());

        refused(answer(SignedCall.post(wrong, time.instant())), 403, "InvalidClientTokenId");
        refused(answer(SignedCall.post(absent, time.instant())), 403, "InvalidClientTokenId");
        sts.learn(absent, "arn:aws:iam::123456789012:user/ada");
        refused(answer(SignedCall.post(session, time.instant())), 403, "InvalidClientTokenId");
    }

    @Test
    void presigned_untilItsEnd_isAccepted() {
        SignedCall presigned = SignedCall.presigned(keys, time.instant(), Duration.ofSeconds(60));

        assertThat(answer(presigned).text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/sandbox");
        time.advance(Duration.ofSeconds(60));
        assertThat(answer(presigned).status()).isEqualTo(200);
        time.advance(Duration.ofSeconds(1));
        Answer late = answer(presigned);
        refused(late, 403, "SignatureDoesNotMatch");
        assertThat(late.text("Message")).startsWith("Signature expired: 20260301T120000Z is now earlier than");
    }

    @Test
    void presigned_queryChanged_isRefused() {
        SignedCall presigned = SignedCall.presigned(keys, time.instant(), Duration.ofSeconds(60));
        presigned.query = String.valueOf(presigned.query).replace("odd=a", "odd=b");

        mismatch(answer(presigned));
    }

    @Test
    void presigned_lifeChanged_isRefused() {
        SignedCall presigned = SignedCall.presigned(keys, time.instant(), Duration.ofSeconds(60));
        presigned.query = String.valueOf(presigned.query).replace("X-Amz-Expires=60", "X-Amz-Expires=6000");

        mismatch(answer(presigned));
    }

    @Test
    void presigned_signedHeaderAbsent_isRefused() {
        SignedCall presigned = SignedCall.presigned(keys, time.instant(), Duration.ofSeconds(60));
        presigned.headers.remove("x-k8s-aws-id");

        mismatch(answer(presigned));
    }

    private Answer answer(SignedCall signed) {
        return Answer.to(sts, signed.request());
    }

    private static void mismatch(Answer answer) {
        refused(answer, 403, "SignatureDoesNotMatch");
        assertThat(answer.text("Message")).startsWith("The request signature we calculated does not match");
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.root()).isEqualTo("ErrorResponse");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
