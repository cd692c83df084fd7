package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.TestFaults;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.imds.MetadataTokens;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultRoutesTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final MetadataTokens tokens =
            new MetadataTokens(new SecretKeySpec(new byte[32], "HmacSHA256"), time, new Random(1));
    private final Faults faults = TestFaults.on(time, tokens, new ScriptedStore());
    private final ManagementRoutes routes = new ManagementRoutes(new FaultRoutes(faults).operations());

    private Response ask(String method, String path, String body) {
        Request get = TestRequest.get();
        Request request =
                new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), body.getBytes(UTF_8));
        return routes.handle(request).toCompletableFuture().join();
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    @Test
    void post_makesTheFaultAndTellsItAsGetDoes() {
        Response made = ask(
                "POST",
                "/faults",
                "{\"kind\":\"status\",\"status\":503,\"path\":\"/latest/*\",\"count\":3,\"for\":\"30s\"}");
        String fault =
                "{\"id\":\"1\",\"kind\":\"status\",\"status\":503,\"path\":\"/latest/*\",\"count\":3,\"for\":\"30s\","
                        + "\"applied\":0,\"began\":\"2026-03-01T12:00:00Z\",\"ends\":\"2026-03-01T12:00:30Z\"}";

        assertThat(made.status()).isEqualTo(201);
        assertThat(text(made)).isEqualTo(fault);
        assertThat(text(ask("GET", "/faults", ""))).isEqualTo("{\"faults\":[" + fault + "]}");
    }

    @Test
    void numbers_mayBeTexts() {
        assertThat(ask("POST", "/faults", "{\"kind\":\"status\",\"status\":\"503\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void delete_endsOneOrAll() {
        ask("POST", "/faults", "{\"kind\":\"reset\"}");
        ask("POST", "/faults", "{\"kind\":\"drop\"}");
        ask("POST", "/faults", "{\"kind\":\"truncate\"}");

        assertThat(ask("DELETE", "/faults/2", "").status()).isEqualTo(204);
        assertThat(text(ask("DELETE", "/faults/2", ""))).contains("there is no fault '2'");
        assertThat(ask("DELETE", "/faults/2", "").status()).isEqualTo(404);
        assertThat(faults.size()).isEqualTo(2);
        assertThat(ask("DELETE", "/faults", "").status()).isEqualTo(204);
        assertThat(text(ask("GET", "/faults", ""))).isEqualTo("{\"faults\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `` | the body must be a JSON object such as {"kind": "reset"}
                    [] | the body must be a JSON object
                    {"kind" | the body must be a JSON object
                    {"kind": ["reset"]} | kind must be a text or a number
                    {"kind": "reset", "count": null} | count must be a text or a number
                    {"kind": "reset", "count": 1.5} | count must be a whole number, not '1.5'
                    {"kind": "reset", "cuont": 1} | a fault has no 'cuont'; did you mean 'count'?
                    {"kind": "expired"} | start the server with --sandbox
                    """)
    void post_anythingElse_is400WithASentence(String body, String sentence) {
        Response answer = ask("POST", "/faults", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains(sentence).doesNotContain("\n");
        assertThat(faults.size()).isZero();
    }
}
