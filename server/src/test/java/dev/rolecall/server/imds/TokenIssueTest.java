package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /latest/api/token} and its kin, byte by byte. */
class TokenIssueTest {
    private static final String PATH = "/latest/api/token";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds: ";
    private static final String ECHO = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds: ";
    private static final String INSTANCE_ID = "/latest/meta-data/instance-id";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void assertion1_putWithTtl_issuesATokenOf56Characters() {
        RawResponse issued = server.exchange("PUT", PATH, TTL + 21_600);

        assertThat(issued.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(issued.text()).hasSize(56).matches("[A-Za-z0-9_-]+=*");
        assertThat(issued.headerLines()).contains(ECHO + 21_600, "Server: EC2ws", "Content-Length: 56");
        assertThat(issued.header("Content-Type")).isEqualTo("text/plain");
        assertThat(issued.header("Date")).isEqualTo("Sun, 01 Mar 2026 12:00:00 GMT");
        assertThat(issued.header("Accept-Ranges")).isNull();
        assertThat(issued.header("Last-Modified")).isNull();
        assertThat(issued.header("Transfer-Encoding")).isNull();
    }

    @Test
    void assertion2_ttlOfOneSecond_isOverTwoSecondsLater() {
        RawResponse issued = server.exchange("PUT", PATH, TTL + 1);
        String token = "X-aws-ec2-metadata-token: " + issued.text();

        assertThat(issued.headerLines()).contains(ECHO + 1);
        assertThat(server.get(INSTANCE_ID, token).status()).isEqualTo(200);
        server.time.advance(Duration.ofSeconds(2));
        assertThat(server.get(INSTANCE_ID, token).status()).isEqualTo(401);
    }

    @Test
    void assertion3_ttlOf300_isGrantedExactly() {
        RawResponse issued = server.exchange("PUT", PATH, TTL + 300);

        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.headerLines()).contains(ECHO + 300);
    }

    @Test
    void assertion4_putWithoutTtl_isABadRequest() {
        assertBadRequest(server.exchange("PUT", PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "21601", "021601", "99999999999999999999999999", "2147483647", "4294967356"})
    void assertions5And6_ttlOutOfRange_isABadRequest(String ttl) {
        assertBadRequest(server.exchange("PUT", PATH, TTL + ttl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "1.5", "-1", "+60", "6 0", "60,60", "0x3c", "60s", "1e2", "\u00b2", "\u00b96"})
    void assertion7_ttlThatIsNoNumber_isABadRequest(String ttl) {
        assertBadRequest(server.exchange("PUT", PATH, TTL + ttl));
    }

    private static void assertBadRequest(RawResponse answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("<title>400 - Bad Request</title>");
        assertThat(answer.headerLines()).contains("Content-Length: 350", "Server: EC2ws");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.header("X-Aws-Ec2-Metadata-Token-Ttl-Seconds")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "60", "0060", "21600", "00000000000000000000021600"})
    void ttlWithinTheRange_isGrantedWithoutItsLeadingZeros(String ttl) {
        RawResponse issued = server.exchange("PUT", PATH, TTL + ttl);

        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.headerLines()).contains(ECHO + Integer.parseInt(ttl));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-aws-ec2-metadata-token-ttl-seconds", "X-AWS-EC2-Metadata-Token-TTL-Seconds"})
    void assertion8_headerNameInAnyCase_isUnderstood(String name) {
        assertThat(server.exchange("PUT", PATH, name + ": 60").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 1.2.3.4", "x-forwarded-for:", "Forwarded: for=1.2.3.4"})
    void assertion9_putThatAProxyPassedOn_isRefusedWithoutAToken(String line) {
        RawResponse refused = server.exchange("PUT", PATH, TTL + 60, line);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("403 - Forbidden").doesNotContain("AQ");
        assertThat(refused.headerLines()).contains("Content-Length: 346");
    }

    @Test
    void assertion10_putUnderADatedVersion_isForbidden() {
        assertThat(server.exchange("PUT", "/2021-03-23/api/token", TTL + 60).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE", "PATCH", "HEAD", "put", "BREW"})
    void assertions11And12_otherMethods_areNotAllowed(String method) {
        RawResponse refused = server.exchange(method, PATH, TTL + 60);

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headerLines()).contains("Allow: OPTIONS, PUT", "Server: EC2ws");
        assertThat(refused.header("Content-Length")).isEqualTo("0");
        assertThat(refused.header("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void options_tellsTheMethodsAndNothingToBrowsers() {
        RawResponse answer = server.exchange("OPTIONS", PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).isEqualTo("OPTIONS, PUT");
        assertThat(answer.headerLines()).noneMatch(line -> line.startsWith("Access-Control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/latest/api/token/", "//latest//api/token", "/latest/api/token?x=y", "/latest/api/%74oken"})
    void assertion13_slashesAndQueries_doNotMatter(String path) {
        assertThat(server.exchange("PUT", path, TTL + 60).text()).hasSize(56);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\n\r\n",
                "\r\n",
                "Content-Length: 10\r\n\r\n0123456789",
                "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n"
            })
    void assertion14_bodyOfThePut_isIgnored(String rest) {
        try (RawHttp connection = server.connect()) {
            connection.send("PUT " + PATH + " HTTP/1.1\r\nHost: localhost\r\n" + TTL + "60\r\n" + rest);
            assertThat(connection.read().text()).hasSize(56);

            connection.send("GET " + INSTANCE_ID + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(401);
        }
    }

    @Test
    void assertion15_thousandTokens_doNotEndTheFirst() {
        String first = server.token(60);
        try (RawHttp connection = server.connect()) {
            for (int i = 0; i < 1000; i++) {
                connection.send("PUT " + PATH + " HTTP/1.1\r\nHost: localhost\r\n" + TTL + "60\r\n\r\n");
                assertThat(connection.read().text()).isNotEqualTo(first);
            }
        }

        assertThat(server.get(INSTANCE_ID, first).status()).isEqualTo(200);
    }

    @Test
    void assertion16_tokenFromBeforeARestart_isGoodUntilItsEnd() {
        String token = server.token(60);
        server.close();

        try (WireServer restarted = WireServer.start(server.time)) {
            assertThat(restarted.get(INSTANCE_ID, token).status()).isEqualTo(200);
            server.time.advance(Duration.ofSeconds(60));
            assertThat(restarted.get(INSTANCE_ID, token).status()).isEqualTo(401);
        }
    }
}
