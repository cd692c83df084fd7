package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.VirtualTime;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the end of the server, or of a client, does to the connections. */
class DrainTest {
    private final ScriptedHandler handler = new ScriptedHandler();
    private final LoopbackServer server = LoopbackServer.start(handler);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void close_idleConnections_endAtOnce() {
        try (RawHttp one = server.connect();
                RawHttp two = server.connect()) {
            one.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").read();
            two.send("GET /two HTTP/1.1\r\nHost: x\r\n\r\n").read();

            server.stop();

            assertThat(one.isAtEnd()).isTrue();
            assertThat(two.isAtEnd()).isTrue();
        }
    }

    @Test
    void close_answerUnderWay_goesOut() {
        CompletableFuture<Response> slow = handler.later("/slow");
        try (RawHttp busy = server.connect();
                RawHttp idle = server.connect()) {
            idle.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").read();
            busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
            handler.await("/slow");

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            assertThat(idle.isAtEnd()).isTrue();
            slow.complete(ScriptedHandler.text("at last"));

            assertThat(busy.read().text()).isEqualTo("at last");
            assertThat(busy.isAtEnd()).isTrue();
            stopped.join();
        }
    }

    @Test
    void drainedConnection_saysCloseWithTheAnswerThatItOwes() {
        CompletableFuture<Response> slow = handler.later("/");
        RequestReader reader = new RequestReader(HttpLimits.defaults());
        EmbeddedChannel channel =
                new EmbeddedChannel(new ExchangeHandler(handler, reader, new DateHeader(VirtualTime.atNoon())));
        channel.writeInbound(new Incoming.Whole(TestRequest.get(), true));

        channel.pipeline().fireUserEventTriggered(ExchangeHandler.DRAIN);
        assertThat(channel.isOpen()).isTrue();
        slow.complete(ScriptedHandler.text("at last"));
        channel.runPendingTasks();

        FullHttpResponse answer = channel.readOutbound();
        assertThat(answer.headers().get("Connection")).isEqualTo("close");
        assertThat(answer.content().toString(UTF_8)).isEqualTo("at last");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void close_answerThatNeverComes_endsTheConnectionAllTheSame() {
        CompletableFuture<Response> never = handler.later("/never");
        try (RawHttp busy = server.connect()) {
            busy.send("GET /never HTTP/1.1\r\nHost: x\r\n\r\n");
            handler.await("/never");

            server.stop();

            assertThat(busy.isAtEnd()).isTrue();
        }
        assertThat(never).isNotDone();
    }

    @Test
    void close_stopsAccepting() {
        server.stop();

        assertThatThrownBy(server::connect).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void clientThatLeavesBeforeItsAnswer_harmsNobody() {
        CompletableFuture<Response> slow = handler.later("/slow");
        try (LogOf log = LogOf.everything()) {
            RawHttp leaving = server.connect();
            leaving.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
            handler.await("/slow");
            leaving.reset();
            assertThat(server.exchange("GET", "/one").text()).isEqualTo("/one");

            slow.complete(ScriptedHandler.text("at last"));

            assertThat(server.exchange("GET", "/two").text()).isEqualTo("/two");
            assertThat(log.aboveDebug()).isEmpty();
        }
    }

    @Test
    void clientThatLeavesInTheMiddle_harmsNobody() {
        String[] beginnings = {
            "", "GE", "GET / HTTP/1.1\r\nHost: x\r\nX", "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"
        };
        try (LogOf log = LogOf.everything()) {
            for (String beginning : beginnings) {
                server.connect().send(beginning).reset();
                RawHttp closing = server.connect();
                closing.send(beginning).close();
            }

            assertThat(server.exchange("GET", "/one").text()).isEqualTo("/one");
            assertThat(log.aboveDebug()).isEmpty();
        }
        assertThat(handler.requests()).extracting(Request::path).containsExactly("/one");
    }

    @Test
    void clientThatOnlyStopsSending_getsItsAnswer() {
        try (RawHttp connection = server.connect()) {
            connection.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").finish();

            assertThat(connection.read().text()).isEqualTo("/one");
        }
    }

    @Test
    void addressInUse_isTheSystemsReason() {
        try (EventLoops loops = EventLoops.create(1, Thread::new)) {
            assertThatThrownBy(() -> HttpServer.listen(
                            server.address(), handler, HttpLimits.defaults(), loops, VirtualTime.atNoon()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Address already in use");
        }
        assertThat(server.address().getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }
}
