package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.wire.RoleDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefreshRoutesTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final Session session = ScriptedStore.session(time.instant(), Duration.ofHours(1));
    private final ScriptedStore store = new ScriptedStore();
    private final CompletableFuture<Session> renewal = new CompletableFuture<>();
    private final List<String> renewed = new ArrayList<>();
    private final RefreshRoutes routes = new RefreshRoutes(
            store,
            role -> {
                if (!role.equals("a=b")) {
                    throw new IllegalArgumentException("no role " + role);
                }
                renewed.add(role);
                return renewal;
            },
            time);

    private CompletableFuture<Response> exchange(String method, String path) {
        store.serve("a=b", session);
        Request get = TestRequest.get();
        return new ManagementRoutes(routes.operations())
                .handle(new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), get.body()))
                .toCompletableFuture();
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    @Test
    void post_isAnsweredWithTheRoleOnceItIsRenewed() {
        CompletableFuture<Response> answer = exchange("POST", "/refresh/a%3Db");
        assertThat(answer).isNotDone();

        renewal.complete(session);

        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(RoleDocument.parse(text(answer.join())).role()).isEqualTo("a=b");
        assertThat(renewed).containsExactly("a=b");
    }

    @Test
    void post_thatTakesLong_isAnsweredAfterTenSecondsAndGoesOn() {
        CompletableFuture<Response> answer = exchange("POST", "/refresh/a=b");

        time.advance(RefreshRoutes.PATIENCE.minusMillis(1));
        assertThat(answer).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(answer.join().status()).isEqualTo(202);
        assertThat(renewal).isNotDone();
    }

    @Test
    void post_thatFails_isASentence() {
        CompletableFuture<Response> answer = exchange("POST", "/refresh/a=b");

        renewal.completeExceptionally(new Refused("AccessDenied: ask your administrator"));

        assertThat(answer.join().status()).isEqualTo(502);
        assertThat(text(answer.join()))
                .isEqualTo("the renewal of role 'a=b' failed: AccessDenied: ask your administrator");
    }

    @Test
    void post_unknownRole_isASentence() {
        Response answer = exchange("POST", "/refresh/other").join();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer)).contains("no role 'other'", "rolecall status");
        assertThat(renewed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /refresh/a=b, 405", "POST, /refresh, 404", "POST, /refresh/a=b/c, 404", "POST, /refresh/.., 404"})
    void anythingElse_isRefused(String method, String path, int status) {
        assertThat(exchange(method, path).join().status()).isEqualTo(status);
        assertThat(renewed).isEmpty();
    }
}
