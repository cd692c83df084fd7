package dev.rolecall.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ECS endpoint as its clients see it. */
class EcsRoutesTest {
    private static final String DOCUMENT = "{\"RoleArn\":\"arn:aws:iam::123456789012:role/team/app\","
            + "\"AccessKeyId\":\"ASIACONFORMANCE00001\",\"SecretAccessKey\":\"TEST-SECRET-access-key\","
            + "\"Token\":\"TEST-SECRET-session-token\",\"Expiration\":\"2026-03-01T13:00:00Z\","
            + "\"AccountId\":\"123456789012\"}";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/role/app",
                "/role/app/",
                "/role/other",
                "/role/%61pp",
                "/v2/credentials/app",
                "//v2/credentials/app",
                "/v2//credentials//app",
                "//role/app"
            })
    void assertions73And81_rightToken_getsTheDocument(String path) {
        RawResponse answer = server.authorized(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo(DOCUMENT);
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(DOCUMENT.length()));
        assertThat(answer.header("Transfer-Encoding")).isNull();
    }

    @Test
    void assertion73_head_hasTheHeadersOfGet() {
        RawResponse head = server.exchange("HEAD", "/role/app", "Authorization: " + WireServer.AUTHORIZATION);

        assertThat(head.headerLines()).isEqualTo(server.authorized("/role/app").headerLines());
    }

    @Test
    void sessionWithoutRoleAndAccount_leavesTheMembersOut() {
        server.store.serve(
                WireServer.ROLE,
                new Session(
                        new AccessKeyId("ASIAWITHOUTROLE00001"),
                        Secret.of("TEST-SECRET-k"),
                        Secret.of("TEST-SECRET-t"),
                        server.time.instant(),
                        server.time.instant().plus(Duration.ofHours(12)),
                        null,
                        null));

        assertThat(server.authorized("/role/app").text())
                .isEqualTo("{\"AccessKeyId\":\"ASIAWITHOUTROLE00001\",\"SecretAccessKey\":\"TEST-SECRET-k\","
                        + "\"Token\":\"TEST-SECRET-t\",\"Expiration\":\"2026-03-02T00:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/role/app?x=y", "/v2/credentials/app?x=y&z", "/role/app?"})
    void assertion74_query_isIgnored(String path) {
        assertThat(server.authorized(path).text()).isEqualTo(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-None: 1",
                "Authorization:",
                "Authorization: wrong",
                "Authorization: Bearer " + WireServer.AUTHORIZATION,
                "Authorization: " + WireServer.AUTHORIZATION + "x"
            })
    void assertions75And76_anyOtherToken_isRefused(String line) {
        for (String path : new String[] {"/role/app", "/role/", "/role/nope", "/v2/credentials/app"}) {
            RawResponse refused = server.get(path, line);

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("Content-Type")).isEqualTo("application/json");
            assertThat(refused.text())
                    .startsWith("{\"code\":\"AccessDenied\",\"message\":\"")
                    .endsWith("\",\"HTTPErrorCode\":403}")
                    .doesNotContain("TEST-SECRET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/role/nope",
                "/role/App",
                "/role/app/more",
                "/v2/credentials/nope",
                "/role/%2e%2e",
                "/role/a%2Fb"
            })
    void assertion77_unknownId_isABadRequest(String path) {
        RawResponse answer = server.authorized(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"code\":\"InvalidIdInRequest\","
                        + "\"message\":\"CredentialsV2Request: Credentials not found\",\"HTTPErrorCode\":400}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/role", "/role/", "/role//", "/v2/credentials", "/v2/credentials/"})
    void assertion78_emptyId_isABadRequest(String path) {
        RawResponse answer = server.authorized(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"code\":\"NoIdInRequest\","
                                + "\"message\":\"CredentialsV2Request: No Credential ID in the request\",\"HTTPErrorCode\":400}");
    }

    @Test
    void assertion79_notYetAvailable_isUninitialized() {
        server.store.fail(WireServer.ROLE, new CredentialsException.Unavailable("sts cannot be reached"));

        RawResponse answer = server.authorized("/role/app");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"code\":\"CredentialsUninitialized\",\"message\":\"CredentialsV2Request: Credentials"
                        + " uninitialized for ID app: sts cannot be reached\",\"HTTPErrorCode\":503}");
    }

    @Test
    void refusedBySts_isAccessDenied() {
        server.store.fail(WireServer.ROLE, new CredentialsException.Refused("AccessDenied for profile app"));

        RawResponse answer = server.authorized("/role/app");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("\"code\":\"AccessDenied\"", "AccessDenied for profile app");
    }

    @Test
    void slowStore_isAnsweredWhenItAnswers() {
        var later = server.store.pend(WireServer.ROLE);
        try (RawHttp slow = server.connect()) {
            slow.send("GET /role/app HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + WireServer.AUTHORIZATION
                    + "\r\n\r\n");
            assertThat(server.authorized("/role/other").status()).isEqualTo(200);

            later.complete(ScriptedStore.session(server.time.instant(), Duration.ofHours(1)));

            assertThat(slow.read().text()).isEqualTo(DOCUMENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void otherMethods_areNotAllowed(String method) {
        RawResponse refused = server.exchange(method, "/role/app", "Authorization: " + WireServer.AUTHORIZATION);

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/roles/app", "/role2", "/v2/credentialsfoo", "/v2", "/v2/", "/v3/credentials/app"})
    void pathOfNoProtocol_isNotForTheseRoutes(String path) {
        assertThat(server.get(path, "Authorization: " + WireServer.AUTHORIZATION, server.token(60))
                        .status())
                .isEqualTo(404);
    }
}
