package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that hold connections or take no answers, over real sockets. */
class BoundsTest {
    private static final int CEILING = 20;
    private static final String REQUEST = "GET /one HTTP/1.1\r\nHost: x\r\n\r\n";

    private final ScriptedHandler handler = new ScriptedHandler();
    private final List<RawHttp> clients = new ArrayList<>();
    private final LogOf log = LogOf.everything();
    private final LoopbackServer server = LoopbackServer.start(
            handler,
            new HttpLimits(4096, 16_384, 100, 65_536, Duration.ofSeconds(60), Duration.ofSeconds(30), CEILING, 2));

    @AfterEach
    void stop() {
        clients.forEach(RawHttp::close);
        server.close();
        log.close();
    }

    private RawHttp client() {
        RawHttp client = server.connect();
        clients.add(client);
        return client;
    }

    @Test
    void idleConnections_howeverMany_keepNobodyOut() {
        for (int i = 0; i < 10 * CEILING; i++) {
            client().send(i % 2 == 0 ? "" : "GET /half HTTP/1.1\r\nHo");
        }

        for (int i = 0; i < CEILING; i++) {
            assertThat(client().send(REQUEST).read().text()).isEqualTo("/one");
        }
    }

    @Test
    void connectionThatIsOwedAnAnswer_isNotClosedForANewcomer() {
        CompletableFuture<Response> slow = handler.later("/slow");
        RawHttp owed = client().send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        handler.await("/slow");

        for (int i = 0; i < 3 * CEILING; i++) {
            assertThat(client().send(REQUEST).read().status()).isEqualTo(200);
        }
        slow.complete(ScriptedHandler.text("at last"));

        assertThat(owed.read().text()).isEqualTo("at last");
    }

    @Test
    void manyLargeAnswersAtOnce_goOutInTheirOrder() {
        CompletableFuture<Response> large = handler.later("/large");
        large.complete(ScriptedHandler.text("a".repeat(100_000)));
        RawHttp client = client();
        CompletableFuture<RawHttp> sent = CompletableFuture.supplyAsync(
                () -> client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100) + REQUEST));

        for (int i = 0; i < 100; i++) {
            assertThat(client.read().body()).hasSize(100_000);
        }
        assertThat(client.read().text()).isEqualTo("/one");
        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void thousandsOfRequestsBehindASlowOne_areAllAnswered() {
        int many = 5000;
        CompletableFuture<Response> slow = handler.later("/slow");
        RawHttp client = client();
        // The more a client sends, the more is read at a time.
        CompletableFuture<RawHttp> sent = CompletableFuture.supplyAsync(() ->
                client.send(REQUEST.repeat(many) + "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n" + REQUEST.repeat(many)));
        for (int i = 0; i < many; i++) {
            assertThat(client.read().text()).isEqualTo("/one");
        }
        handler.await("/slow");

        slow.complete(ScriptedHandler.text("at last"));

        assertThat(client.read().text()).isEqualTo("at last");
        for (int i = 0; i < many; i++) {
            assertThat(client.read().text()).isEqualTo("/one");
        }
        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
        assertThat(log.aboveDebug()).isEmpty();
    }

    @Test
    void clientThatTakesItsAnswersLate_getsAllInTheirOrder() {
        RawHttp late = client();
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            requests.append("GET /").append(i).append("a".repeat(400)).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        CompletableFuture<RawHttp> sent = CompletableFuture.supplyAsync(() -> late.send(requests.toString()));

        for (int i = 0; i < 3000; i++) {
            assertThat(late.read().text()).isEqualTo("/" + i + "a".repeat(400));
        }
        assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
    }
}
