package dev.rolecall.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManagementTest {
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer server;
    private int status = 200;
    private String body = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Management management() {
        return new Management(server::getAddress, () -> "TOKEN");
    }

    @Test
    void call_withMembers_sendsThemWithTheToken() {
        body = "{\"id\":\"3\"}";

        assertThat(management().call("PATCH", "/events/3", Map.of("state", "completed")))
                .isEqualTo(body);
        assertThat(asked).hasValue("PATCH /events/3 Bearer TOKEN {\"state\":\"completed\"}");
    }

    @Test
    void call_withoutBody_isDone() {
        status = 204;

        assertThat(management().call("DELETE", "/faults")).isEmpty();
        assertThat(asked).hasValue("DELETE /faults Bearer TOKEN ");
    }

    @Test
    void call_isRefused_throwsTheSentenceOfTheServer() {
        status = 404;
        body = "no role 'nobody' is served\n";

        assertThatThrownBy(() -> management().call("POST", "/attach", Map.of("role", "nobody")))
                .isInstanceOfSatisfying(
                        ManagementException.class, e -> assertThat(e.status()).isEqualTo(404))
                .hasMessage("no role 'nobody' is served");
    }

    @Test
    void call_isRefusedWithoutWords_tellsTheStatus() {
        status = 503;

        assertThatThrownBy(() -> management().call("GET", "/status")).hasMessage("GET /status is answered with 503");
    }

    @Test
    void call_nobodyListens_saysWhereToLook() throws IOException {
        InetSocketAddress closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }

        assertThatThrownBy(() -> new Management(() -> closed, () -> "TOKEN").call("GET", "/status"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the logs of the container")
                .hasMessageNotContaining("TOKEN");
    }
}
