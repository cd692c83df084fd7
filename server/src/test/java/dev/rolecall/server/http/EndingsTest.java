package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.http.Response.Ending;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire when an exchange ends otherwise than with its answer. */
final class EndingsTest {
    private static final Response WHOLE = Response.of(200, "text/plain", "0123456789".getBytes(UTF_8));

    private final CompletableFuture<Response> late = new CompletableFuture<>();
    private final LoopbackServer server = LoopbackServer.start(request -> switch (request.path()) {
        case "/reset" -> CompletableFuture.completedFuture(WHOLE.ending(Ending.RESET));
        case "/drop" -> CompletableFuture.completedFuture(WHOLE.ending(Ending.DROP));
        case "/truncate" -> CompletableFuture.completedFuture(WHOLE.ending(Ending.TRUNCATE));
        case "/late" -> late;
        default -> CompletableFuture.completedFuture(WHOLE);
    });

    @AfterEach
    void stop() {
        server.close();
    }

    private String head(String path) {
        return server.head("GET", path);
    }

    @Test
    void reset_isAResetWithoutAByte() {
        try (RawHttp connection = server.connect()) {
            connection.send(head("/reset"));

            assertThatThrownBy(connection::readToEnd).hasCauseInstanceOf(SocketException.class);
        }
    }

    @Test
    void truncate_announcesAllAndSendsHalf() {
        try (RawHttp connection = server.connect()) {
            connection.send(head("/truncate"));

            RawResponse head = connection.readHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Length")).isEqualTo("10");
            assertThat(head.header("Connection")).isNull();
            assertThat(connection.readToEnd()).asString().isEqualTo("01234");
        }
    }

    /** One event loop: what came first is read first. */
    @Test
    void drop_answersNothingUntilTheServerEnds() {
        try (RawHttp connection = server.connect()) {
            connection.send(head("/drop") + head("/whole"));
            assertThat(server.exchange("GET", "/whole").text()).isEqualTo("0123456789");
            connection.send(head("/whole"));
            assertThat(server.exchange("GET", "/whole").text()).isEqualTo("0123456789");

            server.stop();

            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void drop_clientGivesUp_connectionEnds() {
        try (RawHttp connection = server.connect()) {
            connection.send(head("/drop"));
            connection.finish();

            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESET", "DROP", "TRUNCATE"})
    void answerThatComesLater_endsInTheSameWay(Ending ending) {
        try (RawHttp connection = server.connect()) {
            connection.send(head("/late") + head("/whole"));
            assertThat(server.exchange("GET", "/whole").status()).isEqualTo(200);
            late.complete(WHOLE.ending(ending));

            switch (ending) {
                case RESET -> assertThatThrownBy(connection::readToEnd).hasCauseInstanceOf(SocketException.class);
                case DROP -> {
                    assertThat(server.exchange("GET", "/whole").status()).isEqualTo(200);
                    server.stop();
                    assertThat(connection.isAtEnd()).isTrue();
                }
                default -> {
                    assertThat(connection.readHead().header("Content-Length")).isEqualTo("10");
                    assertThat(connection.readToEnd()).hasSize(5);
                }
            }
        }
    }

    @Test
    void earlierAnswer_onTheSameConnection_comes() {
        try (RawHttp connection = server.connect()) {
            connection.send(head("/whole"));
            assertThat(connection.read().text()).isEqualTo("0123456789");
            connection.send(head("/truncate"));

            assertThat(connection.readHead().status()).isEqualTo(200);
            assertThat(connection.readToEnd()).hasSize(5);
        }
    }

    @Test
    void changedResponse_keepsItsEnding() {
        Response dropped = WHOLE.ending(Ending.DROP);

        assertThat(dropped.with("a", "b").ending()).isEqualTo(Ending.DROP);
        assertThat(dropped.with(new byte[0]).ending()).isEqualTo(Ending.DROP);
        assertThat(WHOLE.ending()).isEqualTo(Ending.ANSWER);
    }
}
