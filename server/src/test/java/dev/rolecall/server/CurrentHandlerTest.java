package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CurrentHandlerTest {
    private final CurrentHandler handler = new CurrentHandler();

    private static Handler answering(int status) {
        return request -> CompletableFuture.completedFuture(Response.empty(status));
    }

    private static Handler withoutRole() {
        return request -> {
            throw new IllegalArgumentException("no role app");
        };
    }

    private int status() {
        return handler.handle(TestRequest.get()).toCompletableFuture().join().status();
    }

    @Test
    void handle_beforeThereIsAHandler_isUnavailable() {
        assertThat(status()).isEqualTo(503);
    }

    @Test
    void handle_afterAChange_asksTheNewOne() {
        handler.become(answering(200));
        handler.become(answering(404));

        assertThat(status()).isEqualTo(404);
    }

    @Test
    void handle_roleEndedWhileTheRequestWasOnItsWay_asksTheNewOne() {
        handler.become(request -> {
            handler.become(answering(404));
            return withoutRole().handle(request);
        });

        assertThat(status()).isEqualTo(404);
    }

    @Test
    void handle_failureThatNoChangeExplains_staysAFailure() {
        handler.become(withoutRole());

        assertThatThrownBy(this::status).isInstanceOf(IllegalArgumentException.class);
    }
}
