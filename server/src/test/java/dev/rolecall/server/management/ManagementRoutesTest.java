package dev.rolecall.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManagementRoutesTest {
    private static final Handler STATUS = request -> CompletableFuture.completedFuture(Response.empty(200));
    private static final Handler REFRESH = request -> CompletableFuture.completedFuture(Response.empty(202));

    private final ManagementRoutes routes = new ManagementRoutes(Map.of("status", STATUS, "refresh", REFRESH));

    @ParameterizedTest
    @CsvSource({
        "/status, 200",
        "/status/, 200",
        "//status/app, 200",
        "/refresh/app/b, 202",
        "/, 404",
        "//, 404",
        "/statusses, 404",
        "/Status, 404",
        "/app/status, 404",
        "/status/../refresh, 404",
        "/status/%2e%2e, 404"
    })
    void path_byItsFirstSegment_findsItsCommand(String path, int status) {
        Request get = TestRequest.get();
        Request request = new Request("GET", path, null, 1, get.headers(), get.peer(), get.local(), new byte[0]);

        assertThat(routes.handle(request).toCompletableFuture().join().status()).isEqualTo(status);
    }
}
