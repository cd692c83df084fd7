package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class StatusRoutesTest {
    private final ManualExecutor executor = new ManualExecutor();
    private final StatusRoutes routes = new StatusRoutes(() -> "{}".getBytes(UTF_8), executor);

    private static Request request(String method, String path) {
        Request get = TestRequest.get();
        return new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), get.body());
    }

    @Test
    void get_isAnsweredAwayFromTheEventLoop() {
        CompletableFuture<Response> answer = new ManagementRoutes(routes.operations())
                .handle(request("GET", "/status"))
                .toCompletableFuture();
        assertThat(answer).isNotDone();

        executor.runAll();

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(answer.join().body()).asString().isEqualTo("{}");
    }

    @Test
    void tooManyAtOnce_areAskedToComeBack() {
        StatusRoutes busy = new StatusRoutes(() -> new byte[0], task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(new ManagementRoutes(busy.operations())
                        .handle(request("GET", "/status"))
                        .toCompletableFuture()
                        .join()
                        .status())
                .isEqualTo(503);
    }

    @Test
    void otherPathsAndMethods_areRefused() {
        assertThat(new ManagementRoutes(routes.operations())
                        .handle(request("POST", "/status"))
                        .toCompletableFuture()
                        .join()
                        .status())
                .isEqualTo(405);
        assertThat(new ManagementRoutes(routes.operations())
                        .handle(request("GET", "/status/app"))
                        .toCompletableFuture()
                        .join()
                        .status())
                .isEqualTo(404);
    }
}
