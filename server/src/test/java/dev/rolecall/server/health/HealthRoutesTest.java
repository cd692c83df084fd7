package dev.rolecall.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.http.LoopbackServer;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.http.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRoutesTest {
    private final ScriptedStore store = new ScriptedStore();
    private final LoopbackServer server = LoopbackServer.start(routes(store));

    private static HealthRoutes routes(CredentialStore store) {
        Response metrics = Response.of(200, "text/plain", new byte[] {'m'});
        return new HealthRoutes(store, request -> CompletableFuture.completedFuture(metrics));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void health_isUpWhateverTheRoles() {
        store.fail("app", new CredentialsException.Unavailable("sts cannot be reached"));

        RawResponse answer = server.exchange("GET", "/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void ready_everyRoleIsServed_tellsSoAndNoSecret() {
        store.serve("app", ScriptedStore.session(VirtualTime.atNoon().instant(), Duration.ofHours(1)));

        RawResponse answer = server.exchange("GET", "/ready");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"status\":\"ready\",\"roles\":{\"app\":\"ready\"}}");
    }

    @Test
    void ready_oneRoleIsNot_isUnavailable() {
        store.serve("app", ScriptedStore.session(VirtualTime.atNoon().instant(), Duration.ofHours(1)));
        store.fail("slow", new CredentialsException.Unavailable("sts cannot be reached"));

        RawResponse answer = server.exchange("GET", "/ready");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .isEqualTo("{\"status\":\"waiting\",\"roles\":{\"app\":\"ready\",\"slow\":\"waiting\"}}");
    }

    @Test
    void metrics_areToldByTheirOwnRoute() {
        assertThat(server.exchange("GET", "/metrics").text()).isEqualTo("m");
        assertThat(server.exchange("POST", "/metrics").status()).isEqualTo(405);
    }

    @Test
    void ready_roleEndsBetweenTwoQuestions_tellsOfTheOthers() {
        ScriptedStore ending = new ScriptedStore() {
            @Override
            public boolean ready(String role) {
                end("gone");
                return super.ready(role);
            }
        };
        ending.serve("gone", ScriptedStore.session(VirtualTime.atNoon().instant(), Duration.ofHours(1)));
        ending.serve("app", ScriptedStore.session(VirtualTime.atNoon().instant(), Duration.ofHours(1)));

        try (LoopbackServer other = LoopbackServer.start(routes(ending))) {
            assertThat(other.exchange("GET", "/ready").text())
                    .isEqualTo("{\"status\":\"ready\",\"roles\":{\"app\":\"ready\"}}");
        }
    }

    @Test
    void ready_withoutRoles_isReady() {
        assertThat(server.exchange("HEAD", "/ready").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthy", "/health/more", "/role/app", "/latest/meta-data/"})
    void otherPaths_areNotFound(String path) {
        assertThat(server.exchange("GET", path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void otherMethods_areNotAllowed(String method) {
        RawResponse refused = server.exchange(method, "/health");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
    }
}
