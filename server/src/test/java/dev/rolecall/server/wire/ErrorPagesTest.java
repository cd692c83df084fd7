package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.Response;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorPagesTest {
    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of(
                        ErrorPages.NOT_FOUND, 339, "3f92bfc0961a4bf4e83938c708afb562018c698f4a2775acc4d59879c33aa39c"),
                Arguments.of(
                        ErrorPages.BAD_REQUEST,
                        350,
                        "d7ad27555dc4d4eae68fdd444224700a0af1e5f2a0aec1c31ddb045d9a7708e2"),
                Arguments.of(
                        ErrorPages.UNAUTHORIZED,
                        352,
                        "1c95b8041f2d69168d3c81aae1d267bb240fe28882d7d4aea1c1779b67574198"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void assertion34_page_isTheRecordedOneToTheByte(Response page, int length, String sha256) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(page.body());

        assertThat(page.body()).hasSize(length);
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
        assertThat(page.headers()).contains(new Response.Header("Content-Type", "text/html"));
    }

    @Test
    void forbidden_isTheSamePageWithItsOwnTitle() {
        String forbidden = new String(ErrorPages.FORBIDDEN.body(), US_ASCII);

        assertThat(forbidden)
                .hasSize(346)
                .isEqualTo(new String(ErrorPages.UNAUTHORIZED.body(), US_ASCII)
                        .replace("401 - Unauthorized", "403 - Forbidden"));
    }
}
