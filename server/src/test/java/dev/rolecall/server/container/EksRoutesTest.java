package dev.rolecall.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The EKS Pod Identity endpoint as its clients see it. */
class EksRoutesTest {
    private static final String PATH = "/v1/credentials";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/", PATH + "?x=y", "//v1/credentials"})
    void assertion82_rightToken_getsTheDocument(String path) {
        RawResponse answer = server.authorized(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"AccessKeyId\":\"ASIACONFORMANCE00001\",\"SecretAccessKey\":\"TEST-SECRET-access-key\","
                        + "\"Token\":\"TEST-SECRET-session-token\",\"AccountId\":\"123456789012\","
                        + "\"Expiration\":\"2026-03-01T13:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void assertion82_anyMethod_isServed(String method) {
        assertThat(server.exchange(method, PATH, "Authorization: " + WireServer.AUTHORIZATION)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-None: 1", "Authorization:"})
    void assertion83_noToken_isABadRequest(String line) {
        RawResponse answer = server.get(PATH, line);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
        assertThat(answer.text()).isEqualTo("Service account token cannot be empty\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "Bearer " + WireServer.AUTHORIZATION})
    void wrongToken_isInvalid(String token) {
        RawResponse answer = server.get(PATH, "Authorization: " + token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .startsWith("[rolecall]: (InvalidTokenException): ")
                .endsWith(", fault: client\n")
                .doesNotContain("TEST-SECRET");
    }

    @Test
    void noRole_isAPodWithoutAnAssociation() {
        try (WireServer roleless = WireServer.withoutRole()) {
            RawResponse answer = roleless.authorized(PATH);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).contains("(ResourceNotFoundException)");
        }
    }

    @Test
    void unavailable_isTheServersFault() {
        server.store.fail(WireServer.ROLE, new CredentialsException.Unavailable("sts cannot be reached"));

        RawResponse answer = server.authorized(PATH);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
        assertThat(answer.text())
                .isEqualTo("[rolecall]: (ServiceUnavailableException): sts cannot be reached, fault: server\n");
    }

    @Test
    void refused_isTheClientsFault() {
        server.store.fail(WireServer.ROLE, new CredentialsException.Refused("AccessDenied for profile app"));

        RawResponse answer = server.authorized(PATH);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .isEqualTo("[rolecall]: (AccessDeniedException): AccessDenied for profile app, fault: client\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/credentials/app", "/v1/credentialsx", "/v1/%2e%2e"})
    void unknownPath_isNotFoundWhoeverAsks(String path) {
        for (String line : new String[] {"X-None: 1", "Authorization: " + WireServer.AUTHORIZATION}) {
            RawResponse answer = server.get(path, line);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
            assertThat(answer.text()).isEqualTo("404 page not found\n");
        }
    }

    @Test
    void pathThatOnlyBeginsLikeIt_isNotForThisRoute() {
        assertThat(server.get("/v12/credentials").status()).isEqualTo(401);
    }
}
