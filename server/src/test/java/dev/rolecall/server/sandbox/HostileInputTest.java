package dev.rolecall.server.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, the answer is an error of STS: well-formed, of the 4xx class, never an exception. */
class HostileInputTest {
    private static final int ROUNDS = 500;
    private static final List<String> NAMES = List.of(
            "Action",
            "Version",
            "RoleArn",
            "RoleSessionName",
            "WebIdentityToken",
            "DurationSeconds",
            "ExternalId",
            "SerialNumber",
            "TokenCode",
            "Policy",
            "PolicyArns.member.",
            "Tags.member.1.Key",
            "",
            "X-Amz-Signature",
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Security-Token");
    private static final List<String> VALUES = List.of(
            "AssumeRole",
            "AssumeRoleWithWebIdentity",
            "GetSessionToken",
            "GetCallerIdentity",
            "2011-06-15",
            "900",
            "-1",
            "99999999999",
            "arn:aws:iam::1:role/",
            "arn:::::",
            "{",
            "[[[[",
            "a.eyJleHAiOjF9.c",
            "..",
            "%",
            "%zz",
            "%00",
            "%ED%A0%80",
            "%C3%28",
            "%EF%BF%BF",
            "&amp;",
            "<!--",
            "]]>",
            "\uD800",
            "\u0000",
            "é",
            "=",
            ";",
            "//",
            "AWS4-HMAC-SHA256",
            "20260301T120000Z",
            "AKIASANDBOXROLECALL2/20260301/eu-west-1/sts/aws4_request",
            "host",
            "AKIASANDBOXROLECALL2////",
            "////",
            "604801",
            "000000");
    private static final List<String> HEADERS =
            List.of("Authorization", "X-Amz-Date", "Date", "X-Amz-Security-Token", "Host", "Content-Type");

    private final VirtualTime time = VirtualTime.atNoon();
    private final SandboxSts sts = new SandboxSts(SandboxSettings.defaults(), time, new Random(7));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void handle_randomFormsAndHeaders_areRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            SignedCall call = SignedCall.post(sts.credentials(), time.instant());
            call.body = form(random);
            call.query = random.nextBoolean() ? null : form(random);
            call.method = random.nextInt(4) == 0 ? "GET" : "POST";
            call.path = random.nextInt(20) == 0 ? "/" + pick(random, VALUES) : "/";
            if (random.nextBoolean()) {
                call.headers.put(pick(random, HEADERS), pick(random, VALUES) + pick(random, VALUES));
            }
            if (random.nextBoolean()) {
                call.headers.remove("Authorization");
            }

            refused(call, seed, i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void handle_signedRequestWithOneCharacterChanged_isRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            SignedCall call = SignedCall.post(sts.credentials(), time.instant());
            call.headers.computeIfPresent("Authorization", (name, value) -> change(random, value));

            refused(call, seed, i);
        }
    }

    private void refused(SignedCall call, long seed, int round) {
        Answer answer = Answer.to(sts, call.request());

        assertThat(answer.status()).as("seed %d round %d", seed, round).isBetween(400, 499);
        assertThat(answer.root()).isEqualTo("ErrorResponse");
        assertThat(answer.code()).isNotBlank();
    }

    private static String form(Random random) {
        StringBuilder form = new StringBuilder();
        if (random.nextInt(4) != 0) {
            form.append("Version=2011-06-15&Action=").append(VALUES.get(random.nextInt(4)));
        }
        for (int fields = random.nextInt(8); fields > 0; fields--) {
            form.append('&').append(pick(random, NAMES)).append('=').append(pick(random, VALUES));
        }
        return form.toString();
    }

    private static String change(Random random, String text) {
        int index = random.nextInt(text.length());
        char changed = text.charAt(index) == '~' ? '!' : '~';
        return text.substring(0, index) + changed + text.substring(index + 1);
    }

    private static String pick(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
