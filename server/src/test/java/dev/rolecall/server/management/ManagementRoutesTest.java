package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManagementRoutesTest {
    private final ManagementRoutes routes = new ManagementRoutes(List.of(
            operation("GET", "/status"),
            operation("POST", "/refresh/{role}"),
            operation("GET", "/events/{id}"),
            operation("DELETE", "/events/{id}")));

    private static Operation operation(String method, String path) {
        return Operation.atOnce(
                method, path, call -> Response.of(200, "text/plain", (path + call.parameters()).getBytes(UTF_8)));
    }

    private Response answer(String method, String path) {
        Request get = TestRequest.get();
        Request request = new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), new byte[0]);
        return routes.handle(request).toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /status, /status{}",
        "GET, //status/, /status{}",
        "POST, /refresh/a%2Bb, /refresh/{role}{role=a+b}",
        "DELETE, /events/1, /events/{id}{id=1}"
    })
    void path_ofAnOperation_isItsCall(String method, String path, String call) {
        assertThat(answer(method, path).body()).asString().isEqualTo(call);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/statusses",
                "/Status",
                "/app/status",
                "/status/app",
                "/refresh",
                "/status/../events/1",
                "/events/%2e%2e"
            })
    void path_ofNone_isNotFound(String path) {
        assertThat(answer("GET", path).status()).isEqualTo(404);
    }

    @Test
    void otherMethod_isToldTheRightOnes() {
        Response answer = answer("PUT", "/events/1");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).contains(new Response.Header("Allow", "DELETE, GET"));
    }
}
