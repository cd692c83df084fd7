package dev.rolecall.server.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bare protocol, as a client without an SDK sees it. */
class ProtocolTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private final VirtualTime time = VirtualTime.atNoon();
    private final SandboxSts sts = new SandboxSts(SandboxSettings.defaults(), time, new Random(7));
    private final SignedCall call = SignedCall.post(sts.credentials(), time.instant());

    @Test
    void result_hasTheShapeOfTheQueryProtocol() {
        Answer answer = Answer.to(sts, call.request());

        String id = answer.header("x-amzn-RequestId");
        assertThat(answer.header("Content-Type")).isEqualTo("text/xml");
        assertThat(id).matches(UUID);
        assertThat(new String(answer.response().body(), UTF_8))
                .matches("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                        + "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/sandbox</Arn>"
                        + "<UserId>AIDA\\w{17}</UserId><Account>123456789012</Account></GetCallerIdentityResult>"
                        + "<ResponseMetadata><RequestId>" + id + "</RequestId></ResponseMetadata>"
                        + "</GetCallerIdentityResponse>");
    }

    @Test
    void credentials_haveTheirExpirationInWholeSeconds() {
        call.body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=pod"
                + "&RoleArn=arn:aws:iam::123456789012:role/app&WebIdentityToken=TEST-SECRET";

        Answer answer = Answer.to(sts, call.request());

        assertThat(answer.root()).isEqualTo("AssumeRoleWithWebIdentityResponse");
        assertThat(answer.text("Expiration")).isEqualTo("2026-03-01T13:00:00Z");
        assertThat(new String(answer.response().body(), UTF_8))
                .containsSubsequence(
                        "<AssumeRoleWithWebIdentityResult>",
                        "<AssumedRoleUser><AssumedRoleId>",
                        "<Arn>",
                        "<Credentials><AccessKeyId>",
                        "<SecretAccessKey>",
                        "<SessionToken>",
                        "<Expiration>");
    }

    @Test
    void error_hasTheShapeOfTheQueryProtocol() {
        call.body = "Action=Fly%3C%26%00&Version=2011-06-15";

        Answer answer = Answer.to(sts, call.request());

        String id = answer.header("x-amzn-RequestId");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.response().body(), UTF_8))
                .isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                        + "<Type>Sender</Type><Code>InvalidAction</Code>"
                        + "<Message>Could not find operation Fly&lt;&amp;\uFFFD for version 2011-06-15</Message></Error>"
                        + "<RequestId>" + id + "</RequestId></ErrorResponse>");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MissingAction, 400",
        "Action=&Version=2011-06-15, MissingAction, 400",
        "Action=GetCallerIdentity, InvalidAction, 400",
        "Action=GetCallerIdentity&Version=2010-05-08, InvalidAction, 400",
        "Action=DescribeInstances&Version=2011-06-15, InvalidAction, 400",
        "Action=%4, MalformedQueryString, 404",
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15, ValidationError, 400",
    })
    void call_thatStsDoesNotUnderstand_isRefused(String body, String code, int status) {
        call.body = body;

        Answer answer = Answer.to(sts, call.request());

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void durationSeconds_notANumber_isInvalid() {
        call.body = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&DurationSeconds=1h";

        Answer answer = Answer.to(sts, call.request());

        assertThat(answer.code()).isEqualTo("ValidationError");
        assertThat(answer.text("Message")).contains("Value '1h' at 'durationSeconds' failed to satisfy constraint");
    }

    @Test
    void policyArns_moreThanTen_areInvalid() {
        StringBuilder body = new StringBuilder("Action=AssumeRoleWithWebIdentity&Version=2011-06-15");
        for (int i = 1; i <= 11; i++) {
            body.append("&PolicyArns.member.").append(i).append(".arn=arn:aws:iam::aws:policy/ReadOnlyAccess");
        }
        call.body = body.toString();

        assertThat(Answer.to(sts, call.request()).text("Message"))
                .contains(
                        "at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10");
    }

    @Test
    void otherPath_isNotFound() {
        call.path = "/latest/meta-data/";

        assertThat(Answer.to(sts, call.request()).status()).isEqualTo(404);
    }

    @Test
    void otherMethod_isNotAllowed() {
        call.method = "PUT";

        Answer answer = Answer.to(sts, call.request());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    }
}
