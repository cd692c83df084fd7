package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large or none at all get their status, then the connection ends. */
class LimitsTest {
    private static final String PUT = "PUT /one HTTP/1.1\r\nHost: x\r\n";

    private final ScriptedHandler handler = new ScriptedHandler();
    private final LoopbackServer server = LoopbackServer.start(handler);
    private final RawHttp connection = server.connect();

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private void assertRefused(int status) {
        RawResponse refusal = connection.read();

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.headerLines()).contains("Connection: close", "Content-Length: 0");
        assertThat(connection.isAtEnd()).isTrue();
        assertThat(handler.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4096, 200", "4097, 414", "5000, 414", "100000, 414"})
    void line_atTheLimit_isTheLastThatPasses(int length, int status) {
        int fixed = "GET / HTTP/1.1".length();
        connection.send("GET /" + "a".repeat(length - fixed) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        if (status == 200) {
            assertThat(connection.read().status()).isEqualTo(200);
        } else {
            assertRefused(status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 20_000, 200_000})
    void headersBeyondTheLimit_areRefused(int length) {
        connection.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(length) + "\r\n\r\n");

        assertRefused(431);
    }

    @Test
    void manyHeadersBeyondTheLimit_areRefused() {
        connection.send(
                "GET / HTTP/1.1\r\nHost: x\r\n" + "X-Many: aaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(1000) + "\r\n");

        assertRefused(431);
    }

    @Test
    void headersWithinTheLimit_pass() {
        connection.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(16_000) + "\r\n\r\n");

        assertThat(connection.read().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536})
    void bodyWithinTheLimit_isRead(int length) {
        connection.send(PUT + "Content-Length: " + length + "\r\n\r\n" + "a".repeat(length));

        assertThat(connection.read().status()).isEqualTo(200);
        assertThat(handler.requests().get(0).body()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_537, 1_000_000})
    void announcedBodyBeyondTheLimit_isRefusedWhetherOrNotItComes(int sent) {
        connection.send(PUT + "Content-Length: 1000000\r\n\r\n" + "a".repeat(sent));

        assertRefused(413);
    }

    @Test
    void bodyBeyondTheLimit_isRefusedInsteadOfContinued() {
        connection.send(PUT + "Content-Length: 65537\r\nExpect: 100-continue\r\n\r\n");

        assertRefused(413);
    }

    @Test
    void chunksBeyondTheLimit_areRefused() {
        connection.send(PUT + "Transfer-Encoding: chunked\r\n\r\n"
                + ("8000\r\n" + "a".repeat(0x8000) + "\r\n").repeat(2) + "1\r\na\r\n0\r\n\r\n");

        assertRefused(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is no request\r\n\r\n",
                "GET\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET / HTTP/1.2\r\n\r\n",
                "GET / HTTX/1.1\r\n\r\n",
                "GET latest HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://localhost/latest HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nName : space\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nNa\u0001me: value\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nName: val\u0000ue\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\nhi",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
                "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n",
                "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"
            })
    void whatIsNoRequest_isABadRequest(String bytes) {
        connection.send(bytes);

        assertRefused(400);
    }
}
