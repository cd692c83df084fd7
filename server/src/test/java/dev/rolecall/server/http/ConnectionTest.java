package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a connection lives, and in which order its requests are answered. */
class ConnectionTest {
    private final ScriptedHandler handler = new ScriptedHandler();
    private final LoopbackServer server = LoopbackServer.start(handler);
    private final RawHttp connection = server.connect();

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    @Test
    void http11_keepsTheConnection() {
        for (String path : new String[] {"/one", "/two", "/three"}) {
            RawResponse answer = connection
                    .send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .read();

            assertThat(answer.text()).isEqualTo(path);
            assertThat(answer.header("Connection")).isNull();
            assertThat(answer.headerLines())
                    .containsExactly(
                            "Content-Type: text/plain",
                            "Content-Length: " + path.length(),
                            "Date: Sun, 01 Mar 2026 12:00:00 GMT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /one HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /one HTTP/1.0\r\n\r\n",
                "GET /one HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
            })
    void closeOrHttp10_endsTheConnection(String request) {
        RawResponse answer = connection.send(request).read();

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.text()).isEqualTo("/one");
        assertThat(answer.headerLines()).contains("Connection: close");
        assertThat(connection.isAtEnd()).isTrue();
    }

    @Test
    void answerThatCloses_endsTheConnection() {
        handler.later("/last").complete(ScriptedHandler.text("that was all").with("Connection", "close"));

        RawResponse answer = connection
                .send("GET /last HTTP/1.1\r\nHost: x\r\n\r\nGET /behind HTTP/1.1\r\nHost: x\r\n\r\n")
                .read();

        assertThat(answer.text()).isEqualTo("that was all");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(connection.isAtEnd()).isTrue();
        assertThat(handler.requests()).extracting(Request::path).containsExactly("/last");
    }

    @Test
    void pipelinedRequests_areAnsweredInTheirOrder() {
        connection.send(
                "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: x\r\n\r\nPUT /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
                        + "GET /4 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(connection.read().text()).isEqualTo("/1");
        assertThat(connection.readHead().header("Content-Length")).isEqualTo("2");
        assertThat(connection.read().text()).isEqualTo("/3");
        assertThat(connection.read().text()).isEqualTo("/4");
        assertThat(new String(handler.requests().get(2).body(), UTF_8)).isEqualTo("hi");
    }

    @Test
    void slowAnswer_fromAnotherThread_goesOutBeforeThoseBehindIt() {
        var slow = handler.later("/slow");
        connection.send(
                "GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /quick HTTP/1.1\r\nHost: x\r\n\r\nGET /last HTTP/1.1\r\nHost: x\r\n\r\n");
        handler.await("/slow");

        slow.complete(ScriptedHandler.text("at last"));

        assertThat(connection.read().text()).isEqualTo("at last");
        assertThat(connection.read().text()).isEqualTo("/quick");
        assertThat(connection.read().text()).isEqualTo("/last");
    }

    @Test
    void requestsBehindASlowOne_areNotBegun() {
        var slow = handler.later("/slow");
        connection.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\nGET /quick HTTP/1.1\r\nHost: x\r\n\r\n");
        handler.await("/slow");

        assertThat(server.exchange("GET", "/other").text()).isEqualTo("/other");
        assertThat(handler.requests()).extracting(Request::path).containsExactly("/slow", "/other");
        slow.complete(ScriptedHandler.text("at last"));
        assertThat(connection.read().text()).isEqualTo("at last");
        assertThat(connection.read().text()).isEqualTo("/quick");
    }

    @Test
    void badRequestBehindASlowOne_isRefusedAfterItsAnswer() {
        var slow = handler.later("/slow");
        connection.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\nthis is no request\r\n\r\n");
        handler.await("/slow");

        slow.complete(ScriptedHandler.text("at last"));

        assertThat(connection.read().text()).isEqualTo("at last");
        assertThat(connection.read().status()).isEqualTo(400);
        assertThat(connection.isAtEnd()).isTrue();
    }

    @Test
    void requestsBehindAClose_areNotAnswered() {
        connection.send("GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(connection.read().text()).isEqualTo("/1");
        assertThat(handler.requests()).hasSize(1);
    }

    @Test
    void head_hasTheHeadersOfGetAndNoBody() {
        RawResponse get =
                connection.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").read();
        RawResponse head =
                connection.send("HEAD /one HTTP/1.1\r\nHost: x\r\n\r\n").readHead();

        assertThat(head.headerLines()).isEqualTo(get.headerLines());
        assertThat(connection
                        .send("GET /two HTTP/1.1\r\nHost: x\r\n\r\n")
                        .read()
                        .text())
                .isEqualTo("/two");
    }

    @Test
    void expectContinue_isAnsweredBeforeTheBody() {
        connection.send("PUT /one HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        assertThat(connection.readHead().statusLine()).isEqualTo("HTTP/1.1 100 Continue");

        connection.send("hi");
        assertThat(connection.read().text()).isEqualTo("/one");
        assertThat(connection
                        .send("GET /two HTTP/1.1\r\nHost: x\r\n\r\n")
                        .read()
                        .text())
                .isEqualTo("/two");
    }

    @Test
    void expectContinue_beforeAPipelinedHead_doesNotCostABody() {
        connection.send("PUT /one HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nhi"
                + "HEAD /two HTTP/1.1\r\nHost: x\r\n\r\nGET /three HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(connection.readHead().status()).isEqualTo(100);
        assertThat(connection.read().text()).isEqualTo("/one");
        assertThat(connection.readHead().header("Content-Length")).isEqualTo("4");
        assertThat(connection.read().text()).isEqualTo("/three");
    }

    @Test
    void expectContinue_behindASlowRequest_waitsForItsAnswer() {
        var slow = handler.later("/slow");
        connection.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        connection.send("PUT /one HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        handler.await("/slow");

        slow.complete(ScriptedHandler.text("at last"));

        assertThat(connection.read().text()).isEqualTo("at last");
        assertThat(connection.readHead().status()).isEqualTo(100);
        assertThat(connection.send("hi").read().text()).isEqualTo("/one");
    }

    @Test
    void requestInManyPieces_isOne() {
        "PUT /one HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi"
                .chars()
                .forEach(c -> connection.send(Character.toString(c)));

        assertThat(connection.read().text()).isEqualTo("/one");
    }

    @Test
    void handlerThatFails_isA500WithoutDetails() {
        var failing = handler.later("/failing");
        failing.completeExceptionally(new IllegalStateException("details for the log"));

        try (LogOf log = LogOf.everything()) {
            RawResponse answer =
                    connection.send("GET /failing HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEmpty();
            assertThat(log.aboveDebug()).containsExactly("ERROR request failed path=/failing");
        }
        assertThat(connection
                        .send("GET /two HTTP/1.1\r\nHost: x\r\n\r\n")
                        .read()
                        .text())
                .isEqualTo("/two");
    }

    @Test
    void request_tellsWhatWasSent() {
        connection.send("GET /a%20b?c=d?e HTTP/1.1\r\nHost: x\r\nX-One:  1 \r\nx-one: 2\r\nX-Empty:\r\n\r\n");
        connection.read();

        Request request = handler.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/a%20b");
        assertThat(request.query()).isEqualTo("c=d?e");
        assertThat(request.minorVersion()).isEqualTo(1);
        assertThat(request.headers().first("X-ONE")).isEqualTo("1");
        assertThat(request.headers().all("x-one")).containsExactly("1", "2");
        assertThat(request.headers().first("x-empty")).isEmpty();
        assertThat(request.headers().first("x-none")).isNull();
        assertThat(request.local()).isEqualTo(server.address());
        assertThat(request.peer().getAddress().isLoopbackAddress()).isTrue();
        assertThat(request.body()).isEmpty();
    }
}
