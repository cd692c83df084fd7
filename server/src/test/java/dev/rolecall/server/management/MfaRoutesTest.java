package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.http.TestRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MfaRoutesTest {
    private static final String SERIAL = "GAHT12345678";

    private final QueuedMfaCodes codes = new QueuedMfaCodes(VirtualTime.atNoon(), (serial, queue) -> {});
    private final MfaRoutes routes = new MfaRoutes(codes, Optional::empty);

    private Response exchange(String method, String path, String body) {
        return exchange(routes, method, path, body);
    }

    private static Response exchange(MfaRoutes routes, String method, String path, String body) {
        Request get = TestRequest.get();
        Request request =
                new Request(method, path, null, 1, get.headers(), get.peer(), get.local(), body.getBytes(UTF_8));
        return new ManagementRoutes(routes.operations())
                .handle(request)
                .toCompletableFuture()
                .join();
    }

    @Test
    void post_codeOfADevice_isForThatDevice() {
        assertThat(exchange("POST", "/mfa", "{\"code\":\"123456\",\"serial\":\"" + SERIAL + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(codes.codeFor(SERIAL)).isEqualTo("123456");
    }

    @Test
    void post_codeAlone_isForAnyDevice() {
        assertThat(exchange("POST", "/mfa", "{\"code\":\"123456\"}").status()).isEqualTo(204);
        assertThat(codes.codeFor(SERIAL)).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TEST-SECRET{", "[]", "{}", "{\"code\":123}", "{\"code\":\"TEST-SECRET\"}"})
    void post_anythingElse_is400WithoutAQuote(String body) {
        Response answer = exchange("POST", "/mfa", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8)).isNotEmpty().doesNotContain("TEST-SECRET");
    }

    @Test
    void post_anotherMember_isToldAndUsesNoCode() {
        Response answer = exchange("POST", "/mfa", "{\"code\":\"123456\",\"serail\":\"" + SERIAL + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).asString(UTF_8).isEqualTo("there is no member 'serail'; did you mean serial?");
        assertThat(exchange("POST", "/mfa", "{\"code\":\"123456\"}").status()).isEqualTo(204);
    }

    @Test
    void link_withoutAPage_saysHowToGetOne() {
        Response answer = exchange("POST", "/mfa/link", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(new String(answer.body(), UTF_8)).contains("--management-bind", "rolecall mfa CODE");
    }

    @Test
    void link_isMadeByPostOnly() {
        MfaRoutes withPage = new MfaRoutes(codes, () -> Optional.of("http://127.0.0.1:1/open?link=x"));

        assertThat(exchange(withPage, "POST", "/mfa/link", "").body())
                .asString(UTF_8)
                .isEqualTo("http://127.0.0.1:1/open?link=x");
        assertThat(exchange(withPage, "GET", "/mfa/link", "").status()).isEqualTo(405);
    }

    @Test
    void otherPathsAndMethods_areRefused() {
        assertThat(exchange("GET", "/", "").status()).isEqualTo(404);
        assertThat(exchange("GET", "/mfa/other", "").status()).isEqualTo(404);
        assertThat(exchange("PUT", "/mfa", "{\"code\":\"123456\"}").status()).isEqualTo(405);
    }
}
