package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.steering.Steering;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /attach}, {@code /detach} and {@code /options} as programs call them. */
final class SteeringRoutesTest {
    private final Steering steering = new Steering(
            () -> List.of(listener("one"), listener("two")),
            () -> List.of("app", "jobs"),
            () -> true,
            VirtualTime.atNoon());
    private final ManagementRoutes routes = new ManagementRoutes(
            Stream.of(new AttachmentRoutes(steering).operations(), new OptionsRoutes(steering).operations())
                    .flatMap(List::stream)
                    .toList());

    private static ListenerConfig listener(String name) {
        return new ListenerConfig(
                name,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                Set.of(Protocol.IMDS),
                List.of("app"),
                false,
                true,
                Authorization.TOKEN,
                MetadataOptions.of(TokenMode.REQUIRED),
                List.of());
    }

    private Response exchange(String method, String path, String query, String body) {
        Request get = TestRequest.get();
        return routes.handle(new Request(
                        method, path, query, 1, get.headers(), get.peer(), get.local(), body.getBytes(UTF_8)))
                .toCompletableFuture()
                .join();
    }

    private String answer(String method, String path, String body) {
        Response response = exchange(method, path, "", body);
        return response.status() + " " + new String(response.body(), UTF_8);
    }

    @Test
    void attachAndDetach_answerWithWhatIsAttached() {
        assertThat(answer("POST", "/attach", "{\"role\": \"jobs\", \"listener\": \"one\"}"))
                .isEqualTo("200 {\"listener\":\"one\",\"role\":\"jobs\"}");
        assertThat(answer("POST", "/detach", "{\"listener\": \"one\", \"profile\": \"deleted\"}"))
                .isEqualTo("200 {\"listener\":\"one\",\"profile\":\"deleted\"}");
        assertThat(answer("POST", "/detach", "{\"listener\": \"two\"}"))
                .isEqualTo("200 {\"listener\":\"two\",\"profile\":\"none\"}");
        assertThat(answer("POST", "/detach", "{\"listener\": \"two\"}"))
                .isEqualTo("409 listener two has no role attached; 'rolecall attach' gives it one");
    }

    @Test
    void options_areToldAndChanged() {
        String usual = "{\"listener\":\"two\",\"http_tokens\":\"required\",\"http_endpoint\":\"enabled\","
                + "\"instance_metadata_tags\":\"enabled\"}";

        Response told = exchange("GET", "/options", "listener=two", "");

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.headers()).contains(new Response.Header("Content-Type", "application/json"));
        assertThat(new String(told.body(), UTF_8)).isEqualTo(usual);
        assertThat(answer("PATCH", "/options", "{\"listener\": \"two\"}")).isEqualTo("200 " + usual);
        assertThat(answer(
                        "PATCH",
                        "/options",
                        "{\"listener\": \"one\", \"http_tokens\": \"optional\", \"http_endpoint\": \"disabled\","
                                + " \"http_put_response_hop_limit\": 2, \"instance_metadata_tags\": \"disabled\"}"))
                .isEqualTo("200 {\"listener\":\"one\",\"http_tokens\":\"optional\",\"http_endpoint\":\"disabled\","
                        + "\"http_put_response_hop_limit\":2,\"instance_metadata_tags\":\"disabled\"}");
        assertThat(new String(exchange("GET", "/options", "listener=two", "").body(), UTF_8))
                .isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /attach | '' | 400 the body must name a role",
                "POST | /attach | [] | 400 the body must be a JSON object",
                "POST | /attach | {\"role\": \"app\" | 400 the body must be a JSON object",
                "POST | /attach | {\"role\": null} | 400 a member of the body must be a text or a number",
                "POST | /attach | {\"role\": \"app\", \"rôle\": \"x\"} | 400 there is no member 'rôle'; did you mean role?",
                "POST | /attach | {\"role\": \"app\"} | 400 which listener? Name one of them: one, two",
                "POST | /attach | {\"role\": \"app\", \"listener\": \"x\"} | 404 no listener 'x' serves",
                "POST | /attach | {\"role\": \"nobody\", \"listener\": \"one\"} | 404 no role 'nobody' is served",
                "POST | /detach | {\"profile\": \"gone\"} | 400 profile must be one of none, without-role, deleted, not 'gone'",
                "POST | /detach | {\"role\": \"app\"} | 400 there is no member 'role'; did you mean profile?",
                "GET | /options | '' | 400 which listener?",
                "PATCH | /options | {\"listener\": \"one\", \"http_token\": \"x\"} | 400 there is no member 'http_token';"
                        + " did you mean http_tokens?",
                "PATCH | /options | {\"listener\": \"one\", \"http_tokens\": true} | 400 http_tokens must be required or"
                        + " optional, not 'true'",
                "PATCH | /options | {\"listener\": \"one\", \"http_put_response_hop_limit\": 0} | 400"
                        + " http_put_response_hop_limit must be a number of hops from 1 to 64, not '0'",
                "PUT | /options | {} | 405",
                "GET | /attach | '' | 405",
            })
    void callThatCannotBeObeyed_isASentence(String method, String path, String body, String answer) {
        assertThat(answer(method, path, body)).startsWith(answer);
        assertThat(steering.shown(listener("one")).isAttachmentChanged()).isFalse();
        assertThat(steering.shown(listener("one")).changedOptions()).isEmpty();
    }
}
