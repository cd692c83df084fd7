package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has connected is asked once, and waited for. */
class CallerLookupTest {
    private record Asked(InetSocketAddress peer, InetSocketAddress server, CompletableFuture<Caller> answer) {}

    private static final int CEILING = 20;

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final ScriptedHandler handler = new ScriptedHandler();
    private final LoopbackServer server = LoopbackServer.start(
            handler,
            (peer, local) -> {
                CompletableFuture<Caller> answer = new CompletableFuture<>();
                asked.add(new Asked(peer, local, answer));
                return answer;
            },
            new HttpLimits(4096, 16_384, 100, 65_536, Duration.ofSeconds(60), Duration.ofSeconds(30), CEILING, 2));

    @AfterEach
    void stop() {
        server.close();
    }

    private Asked next() throws InterruptedException {
        Asked next = asked.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a question").isNotNull();
        return next;
    }

    @Test
    void request_beforeTheAnswer_isNotRead() throws InterruptedException {
        try (RawHttp early = server.connect()) {
            early.send("GET /early HTTP/1.1\r\nHost: x\r\n\r\n");
            Asked first = next();
            try (RawHttp other = server.connect()) {
                other.send("GET /other HTTP/1.1\r\nHost: x\r\n\r\n");
                Asked second = next();
                second.answer.complete(new Caller(second.peer, true, OptionalLong.of(7)));
                other.read();
            }
            assertThat(handler.requests()).extracting(Request::path).containsExactly("/other");

            first.answer.complete(new Caller(first.peer, true, OptionalLong.of(8)));

            assertThat(early.read().text()).isEqualTo("/early");
            assertThat(handler.await("/early").caller().uid()).hasValue(8);
            assertThat(handler.await("/early").peer()).isEqualTo(first.peer);
            assertThat(first.server).isEqualTo(server.address());
        }
    }

    @Test
    void secondRequest_isOfTheSameCallerWithoutAnotherQuestion() throws InterruptedException {
        try (RawHttp connection = server.connect()) {
            Asked only = next();
            only.answer.complete(new Caller(only.peer, true, OptionalLong.of(7)));

            connection.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").read();
            connection.send("GET /two HTTP/1.1\r\nHost: x\r\n\r\n").read();

            assertThat(handler.requests())
                    .extracting(request -> request.caller().uid())
                    .containsExactly(OptionalLong.of(7), OptionalLong.of(7));
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void questionThatFails_leavesTheUserUnknown() throws InterruptedException {
        try (RawHttp connection = server.connect();
                LogOf log = LogOf.everything()) {
            connection.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n");
            next().answer.completeExceptionally(new IllegalStateException("a bug"));

            connection.read();

            Caller caller = handler.await("/one").caller();
            assertThat(caller.local()).isTrue();
            assertThat(caller.uid()).isEmpty();
            assertThat(log.aboveDebug()).singleElement().asString().contains("caller unknown");
        }
    }

    /** It waits for us, and not we for it. */
    @Test
    void connectionWhoseCallerIsLookedUp_doesNotMakeRoomForOthers() throws InterruptedException {
        List<RawHttp> idle = new ArrayList<>();
        try (RawHttp early = server.connect()) {
            early.send("GET /early HTTP/1.1\r\nHost: x\r\n\r\n");
            Asked first = next();
            for (int i = 0; i < 3 * CEILING; i++) {
                idle.add(server.connect());
                Asked other = next();
                other.answer.complete(new Caller(other.peer, true, OptionalLong.of(7)));
            }

            first.answer.complete(new Caller(first.peer, true, OptionalLong.of(8)));

            assertThat(early.read().text()).isEqualTo("/early");
        } finally {
            idle.forEach(RawHttp::close);
        }
    }

    @Test
    void connectionWhoseCallerIsKnown_makesRoomForOthersAgain() throws InterruptedException {
        List<RawHttp> more = new ArrayList<>();
        try (LogOf log = LogOf.everything();
                RawHttp idle = server.connect()) {
            Asked first = next();
            first.answer.complete(new Caller(first.peer, true, OptionalLong.of(7)));
            // Answered, so that its event loop has surely heard of its caller.
            idle.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").read();
            for (int i = 0; i < CEILING; i++) {
                more.add(server.connect());
                Asked other = next();
                other.answer.complete(new Caller(other.peer, true, OptionalLong.of(7)));
            }

            assertThat(idle.isAtEnd()).isTrue();
            assertThat(log.aboveDebug()).singleElement().asString().contains("max_connections");
        } finally {
            more.forEach(RawHttp::close);
        }
    }

    @Test
    void clientThatGoesBeforeTheAnswer_harmsNobody() throws InterruptedException {
        Asked first;
        try (RawHttp gone = server.connect()) {
            gone.send("GET /gone HTTP/1.1\r\nHost: x\r\n\r\n");
            first = next();
        }
        first.answer.complete(new Caller(first.peer, true, OptionalLong.empty()));
        try (RawHttp connection = server.connect()) {
            Asked second = next();
            second.answer.complete(new Caller(second.peer, true, OptionalLong.of(7)));

            assertThat(connection
                            .send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n")
                            .read()
                            .text())
                    .isEqualTo("/one");
        }
    }
}
