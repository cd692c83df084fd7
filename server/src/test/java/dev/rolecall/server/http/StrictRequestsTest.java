package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.HostileRequests.Pair;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be read in two ways is refused, and nothing behind it is read; what is right beside it is served. */
class StrictRequestsTest {
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private final ScriptedHandler handler = new ScriptedHandler();
    private final LoopbackServer server = LoopbackServer.start(handler);
    private final RawHttp connection = server.connect();

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    static Stream<Pair> pairs() {
        return HostileRequests.all();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void hostileRequest_isRefusedAndNothingBehindItRead(Pair pair) {
        connection.send(pair.hostile() + NEXT);

        assertRefused(400);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void hostileRequest_byteForByte_isRefusedLikewise(Pair pair) {
        RequestScanner scanner = new RequestScanner(100);
        byte[] bytes = (pair.hostile() + NEXT).getBytes(ISO_8859_1);

        int taken = 0;
        while (taken < bytes.length && scanner.accepts(one(bytes[taken]))) {
            taken++;
        }

        assertThat(taken).isLessThan(pair.hostile().length() + 1);
        assertThat(scanner.accepts(one((byte) 'G'))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twin_isServed(Pair pair) {
        connection.send(pair.twin());

        assertThat(connection.read().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twin_byteForByte_endsWhereItEnds(Pair pair) {
        RequestScanner scanner = new RequestScanner(100);
        byte[] bytes = pair.twin().getBytes(ISO_8859_1);

        for (int i = 0; i < bytes.length; i++) {
            ByteBuf last = one(bytes[i]);
            assertThat(scanner.accepts(last)).isTrue();
            assertThat(scanner.wholeEnd()).isEqualTo(i == bytes.length - 1 ? last.writerIndex() : 0);
        }
    }

    private static ByteBuf one(byte octet) {
        return Unpooled.wrappedBuffer(new byte[] {octet});
    }

    @Test
    void goodRequestsBeforeAHostileOne_areAnsweredFirst() {
        connection.send(
                "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\nGET /3 HTTP/1.1\nHost: x\r\n\r\n");

        assertThat(connection.read().text()).isEqualTo("/1");
        assertThat(connection.read().text()).isEqualTo("/2");
        assertThat(connection.read().status()).isEqualTo(400);
        assertThat(connection.isAtEnd()).isTrue();
    }

    @Test
    void hostileChunk_behindAHeadThatWasRead_isRefused() {
        connection.send("PUT /1 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(connection.readHead().status()).isEqualTo(100);

        connection.send("0\r\nContent-Length: 5\r\n\r\n" + NEXT);

        assertRefused(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 1000})
    void headers_beyondTheirNumber_areRefused(int count) {
        connection.send("GET / HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(count - 1) + "\r\n");

        if (count <= 100) {
            assertThat(connection.read().status()).isEqualTo(200);
        } else {
            assertRefused(431);
        }
    }

    @Test
    void body_thatLooksLikeARequest_isABody() {
        connection.send("PUT /1 HTTP/1.1\r\nHost: x\r\nContent-Length: " + NEXT.length() + "\r\n\r\n" + NEXT
                + "PUT /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(NEXT.length()) + "\r\n" + NEXT
                + "\r\n0\r\n\r\nGET /3 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(connection.read().text()).isEqualTo("/1");
        assertThat(connection.read().text()).isEqualTo("/2");
        assertThat(connection.read().text()).isEqualTo("/3");
        assertThat(handler.requests().subList(0, 2))
                .allSatisfy(request ->
                        assertThat(new String(request.body(), ISO_8859_1)).isEqualTo(NEXT));
    }

    private void assertRefused(int status) {
        RawResponse refusal = connection.read();

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.headerLines()).contains("Connection: close", "Content-Length: 0");
        assertThat(connection.isAtEnd()).isTrue();
        assertThat(handler.requests()).isEmpty();
    }
}
