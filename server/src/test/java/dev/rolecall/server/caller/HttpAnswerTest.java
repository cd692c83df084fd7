package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpAnswerTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    private static String body(String answer) throws IOException {
        return new String(HttpAnswer.body(answer.getBytes(US_ASCII)), UTF_8);
    }

    @Test
    void body_isThatOfTheLengthOrOfTheConnection() throws IOException {
        assertThat(body(HEAD + "content-length:  2\r\n\r\n[]")).isEqualTo("[]");
        assertThat(body("HTTP/1.0 200 OK\r\n\r\n[1]")).isEqualTo("[1]");
    }

    @Test
    void body_inChunksOfAnySize_isTheSame() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<String> chunks = new ArrayList<>();
            for (int at = 0; at < EngineAnswers.DOCKER_20_10.length(); ) {
                int end = Math.min(EngineAnswers.DOCKER_20_10.length(), at + 1 + random.nextInt(2000));
                chunks.add(EngineAnswers.DOCKER_20_10.substring(at, end));
                at = end;
            }
            assertThat(new String(HttpAnswer.body(EngineAnswers.chunked(chunks)), UTF_8))
                    .isEqualTo(EngineAnswers.DOCKER_20_10);
        }
    }

    @Test
    void chunks_mayHaveExtensionsAndTrailers() throws IOException {
        assertThat(body(HEAD + "Transfer-Encoding: Chunked\r\n\r\n2;a=b\r\n[]\r\n0\r\nX: y\r\n\r\n"))
                .isEqualTo("[]");
    }

    /** Half a list would be a list in which a container is missing that has the same address. */
    @Test
    void answer_cutOffAnywhere_isNone() {
        for (byte[] whole : List.of(EngineAnswers.plain("[1, 2]"), EngineAnswers.chunked(List.of("[1", ", 2", "]")))) {
            for (int end = 0; end < whole.length; end++) {
                byte[] part = Arrays.copyOf(whole, end);
                assertThatIOException().isThrownBy(() -> HttpAnswer.body(part));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 500 Internal Server Error, it answers with status 500",
        "HTTP/1.1 403 Forbidden, it answers with status 403",
        "HTTP/2 200, it answers with no HTTP",
        "SSH-2.0-OpenSSH_9.2, it answers with no HTTP"
    })
    void otherAnswer_isTold(String status, String message) {
        assertThatIOException()
                .isThrownBy(() -> body(status + "\r\nContent-Length: 2\r\n\r\n[]"))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: -1", "Content-Length: a", "Content-Length: 99999999999", "Transfer-Encoding: gzip"})
    void lengthThatIsNone_isNoAnswer(String header) {
        assertThatIOException().isThrownBy(() -> body(HEAD + header + "\r\n\r\n[]"));
    }
}
