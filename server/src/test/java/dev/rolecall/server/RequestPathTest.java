package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guards on the wire: whoever they stop sees the same page, whatever was asked for. */
class RequestPathTest {
    private static final String INSTANCE_ID = "/latest/meta-data/instance-id";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost.evil.example:9911",
                "Host: 127.0.0.1:80@evil.example",
                "Host:"
            })
    void assertion68_unknownHost_isForbidden(String host) {
        assertForbidden(server.get(INSTANCE_ID, host, server.token(60)));
        assertForbidden(server.get("/role/app", host, "Authorization: " + WireServer.AUTHORIZATION));
        assertForbidden(server.get("/v1/credentials", host, "Authorization: " + WireServer.AUTHORIZATION));
        assertForbidden(server.exchange("PUT", "/latest/api/token", host, "X-aws-ec2-metadata-token-ttl-seconds: 60"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"169.254.169.254", "localhost", "[fd00:ec2::254]", "[::1]:80", "rolecall.example", "127.0.0.1"})
    void assertion69_hostWithoutThePort_isServed(String host) {
        assertThat(server.get(INSTANCE_ID, "Host: " + host, server.token(60)).status())
                .isEqualTo(200);
    }

    @Test
    void assertion70_http10WithoutHost_isServedAndClosed() {
        try (RawHttp connection = server.connect()) {
            connection.send("GET " + INSTANCE_ID + " HTTP/1.0\r\n" + server.token(60) + "\r\n\r\n");

            assertThat(connection.read().text()).isEqualTo("i-00000000ca11ab1e5");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void http11WithoutHost_isABadRequest() {
        try (RawHttp connection = server.connect()) {
            connection.send("GET " + INSTANCE_ID + " HTTP/1.1\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(400);
        }
    }

    @Test
    void assertion71_compressionOffered_isNotTaken() {
        RawResponse value = server.get(INSTANCE_ID, server.token(60), "Accept-Encoding: gzip, deflate, br");

        assertThat(value.text()).isEqualTo("i-00000000ca11ab1e5");
        assertThat(value.header("Content-Encoding")).isNull();
        assertThat(value.header("Transfer-Encoding")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Origin: http://127.0.0.1", "Origin: null", "Referer: http://a.example", "Sec-Fetch-Site: none"})
    void assertion72_webPage_isForbiddenAndToldNothing(String line) {
        RawResponse refused = server.get(WireServer.CREDENTIALS + "app", server.token(60), line);

        assertForbidden(refused);
        assertThat(refused.headerLines()).noneMatch(name -> name.startsWith("Access-Control"));
        assertForbidden(server.exchange("OPTIONS", "/latest/api/token", line));
    }

    @Test
    void refusal_isLoggedWithoutWhatWasSent() {
        try (LogOf log = LogOf.everything()) {
            server.get("/role/app", "Host: evil.example", "Authorization: " + WireServer.AUTHORIZATION);

            assertThat(log.aboveDebug())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains("reason=\"unknown Host\"").doesNotContain("TEST-SECRET", "evil"));
        }
    }

    @Test
    void failureThatIsABug_isA500WithoutDetails() {
        server.store.pend(WireServer.ROLE).completeExceptionally(new IllegalStateException("a bug"));

        try (LogOf log = LogOf.everything()) {
            RawResponse answer = server.authorized("/role/app");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
            assertThat(log.aboveDebug()).containsExactly("ERROR request failed path=/role/app");
        }
    }

    private static void assertForbidden(RawResponse answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.body()).hasSize(346);
        assertThat(new String(answer.body(), UTF_8)).contains("<title>403 - Forbidden</title>");
    }
}
