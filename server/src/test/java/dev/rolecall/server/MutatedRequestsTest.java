package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawHttp;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests with something wrong in them, ten thousand times: no failure, no hanging, and no secret for a wrong token. */
class MutatedRequestsTest {
    private static final int ROUNDS = 10_000;
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    /** Some changes leave a request valid; what opened the door has to be there, whole and on a line of its own. */
    private static final Pattern RIGHT_TOKEN = Pattern.compile("(?im)^(authorization:\\s*" + WireServer.AUTHORIZATION
            + "|x-aws-ec2-metadata-token:\\s*[\\w-]{54}==)\\s*$");

    private static final Pattern RIGHT_HOST = Pattern.compile("(?im)^host:\\s*localhost(:\\d*)?\\s*$| HTTP/1\\.0\\s*$");
    private static final String[] SPICES = {
        "\r\n",
        "\n",
        "\r",
        "\0",
        " ",
        "\t",
        ":",
        ";",
        ",",
        "%",
        "/",
        "?",
        "..",
        "%2e%2e",
        "%00",
        "%2f",
        "\u00ff",
        "\u0085",
        "Host: evil.example\r\n",
        "Content-Length: 5\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Connection: close\r\n",
        "Expect: 100-continue\r\n",
        "X-Forwarded-For: 1.2.3.4\r\n",
        "Origin: null\r\n",
        " HTTP/1.0",
        "GET /",
        "PUT /latest/api/token HTTP/1.1\r\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    };

    private final Random random = new Random(20_260_301);
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void mutatedRequests_neverFailAndNeverHang() {
        String authorization = "Authorization: " + WireServer.AUTHORIZATION + "\r\n";
        List<String> valid = List.of(
                "GET " + WireServer.CREDENTIALS + "app" + HOST + server.token(21_600) + "\r\n\r\n",
                "GET /latest/meta-data/" + HOST + server.token(21_600) + "\r\n\r\n",
                "PUT /latest/api/token" + HOST
                        + "X-aws-ec2-metadata-token-ttl-seconds: 60\r\nContent-Length: 0\r\n\r\n",
                "GET /role/app" + HOST + authorization + "\r\n",
                "HEAD /v2/credentials/app" + HOST + authorization + "\r\n",
                "POST /v1/credentials" + HOST + authorization + "Content-Length: 3\r\n\r\nabc");

        try (LogOf log = LogOf.everything()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] request = mutated(valid.get(random.nextInt(valid.size())));
                assertNoFailure(request, answerTo(request));
            }

            assertThat(log.aboveDebug()).noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
        }
    }

    @Test
    void mutatedTokens_neverOpenAnything() {
        String metadataToken = server.token(21_600).substring("X-aws-ec2-metadata-token: ".length());

        for (int i = 0; i < ROUNDS / 5; i++) {
            boolean imds = random.nextBoolean();
            String right = imds ? metadataToken : WireServer.AUTHORIZATION;
            byte[] wrong = right.getBytes(ISO_8859_1);
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            String path = imds ? WireServer.CREDENTIALS + "app" : "/role/app";
            String name = imds ? "X-aws-ec2-metadata-token: " : "Authorization: ";
            byte[] request =
                    ("GET " + path + HOST + name + new String(wrong, ISO_8859_1) + "\r\n\r\n").getBytes(ISO_8859_1);

            String answer = answerTo(request);

            assertNoFailure(request, answer);
            assertThat(answer).as(() -> show(request)).doesNotContain(ScriptedStore.SECRET_ACCESS_KEY);
        }
    }

    private String answerTo(byte[] request) {
        try (RawHttp connection = server.connect()) {
            connection.send(request).finish();
            return new String(connection.readToEnd(), ISO_8859_1);
        }
    }

    private static void assertNoFailure(byte[] request, String answer) {
        Matcher statuses = STATUS.matcher(answer);
        while (statuses.find()) {
            assertThat(statuses.group(1)).as(() -> show(request)).isLessThan("500");
        }
        if (answer.contains(ScriptedStore.SECRET_ACCESS_KEY)) {
            assertThat(new String(request, ISO_8859_1))
                    .containsPattern(RIGHT_TOKEN)
                    .containsPattern(RIGHT_HOST);
        }
    }

    /** One to four changes, each of a byte, a range or a foreign piece. */
    private byte[] mutated(String request) {
        byte[] bytes = request.getBytes(ISO_8859_1);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length + 1);
            int end = Math.min(bytes.length, at + random.nextInt(8));
            byte[] piece = switch (random.nextInt(4)) {
                case 0 -> new byte[] {(byte) random.nextInt(256)};
                case 1 -> new byte[0];
                case 2 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length + 1), bytes.length);
                default -> SPICES[random.nextInt(SPICES.length)].getBytes(ISO_8859_1);
            };
            bytes = spliced(bytes, at, random.nextBoolean() ? at : end, piece);
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] result = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(bytes, to, result, from + piece.length, bytes.length - to);
        return result;
    }

    private static String show(byte[] request) {
        return new String(request, ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
    }
}
