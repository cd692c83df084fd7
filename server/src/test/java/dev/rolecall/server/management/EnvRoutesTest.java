package dev.rolecall.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.wire.EnvDocument;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class EnvRoutesTest {
    private static final EnvDocument NONE = new EnvDocument(Map.of(), Map.of());

    private final ManualExecutor executor = new ManualExecutor();
    private final EnvRoutes routes = new EnvRoutes(
            role -> role.filter("no such"::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(new EnvDocument(Map.of(), Map.of("ecs", role.orElse("attached")))),
            executor);

    private static Request request(String method, String path) {
        Request get = TestRequest.get();
        return new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), get.body());
    }

    private Response answer(String method, String path) {
        CompletableFuture<Response> answer = new ManagementRoutes(routes.operations())
                .handle(request(method, path))
                .toCompletableFuture();
        executor.runAll();
        return answer.join();
    }

    @Test
    void get_isTheDocumentOfTheRoleThatIsNamed() {
        assertThat(answer("GET", "/env").body())
                .asString()
                .isEqualTo("{\"env\":{},\"regions\":{\"ecs\":\"attached\"}}");
        assertThat(answer("GET", "/env/a%2Bb").body()).asString().contains("\"a+b\"");
    }

    @Test
    void roleThatNoListenerHas_isASentence() {
        Response answer = answer("GET", "/env/no%20such");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).asString().startsWith("no listener has a role 'no such'; ");
    }

    @Test
    void otherPathsAndMethods_areRefused() {
        assertThat(answer("POST", "/env").status()).isEqualTo(405);
        assertThat(answer("GET", "/env/a/b").status()).isEqualTo(404);
    }

    @Test
    void tooManyAtOnce_areAskedToComeBack() {
        EnvRoutes busy = new EnvRoutes(role -> Optional.of(NONE), task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(new ManagementRoutes(busy.operations())
                        .handle(request("GET", "/env"))
                        .toCompletableFuture()
                        .join()
                        .status())
                .isEqualTo(503);
    }
}
