package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.server.ScriptedStore;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role of the instance: its name, its credentials, and what there is without it. */
class RoleCredentialsTest {
    private static final String CREDENTIALS = WireServer.CREDENTIALS + WireServer.ROLE;

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {WireServer.CREDENTIALS, "/latest/meta-data/iam/security-credentials"})
    void assertions38And39_listing_isTheNameOfTheRole(String path) {
        RawResponse listing = server.read(path);

        assertThat(listing.status()).isEqualTo(200);
        assertThat(listing.text()).isEqualTo("app");
        assertThat(listing.header("Content-Length")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WireServer.CREDENTIALS,
                "/latest/meta-data/iam/security-credentials",
                "/latest/meta-data/iam/",
                "/latest/meta-data/iam/info",
                CREDENTIALS
            })
    void assertion40_withoutRole_isNotFound(String path) {
        try (WireServer roleless = WireServer.withoutRole()) {
            RawResponse answer = roleless.read(path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Length")).isEqualTo("339");
        }
    }

    @Test
    void assertion41_document_hasSevenMembersInTheirOrderAndLayout() {
        RawResponse answer = server.read(CREDENTIALS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.headerLines())
                .contains("Server: EC2ws", "Accept-Ranges: none", "Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT");
        assertThat(answer.text()).isEqualTo("""
                        {
                          "Code" : "Success",
                          "LastUpdated" : "2026-03-01T12:00:00Z",
                          "Type" : "AWS-HMAC",
                          "AccessKeyId" : "ASIACONFORMANCE00001",
                          "SecretAccessKey" : "TEST-SECRET-access-key",
                          "Token" : "TEST-SECRET-session-token",
                          "Expiration" : "2026-03-01T13:00:00Z"
                        }""");
    }

    @Test
    void assertion42_documentWithSlash_isTheSame() {
        assertThat(server.read(CREDENTIALS + "/").text())
                .isEqualTo(server.read(CREDENTIALS).text());
    }

    @Test
    void assertion43_codeAndType_areThoseThatClientsCheck() throws IOException {
        assertThat(document(CREDENTIALS)).containsEntry("Code", "Success").containsEntry("Type", "AWS-HMAC");
    }

    @Test
    void assertion44_times_areCutToWholeSeconds() throws IOException {
        server.time.advance(Duration.ofMillis(999));
        server.store.serve(
                WireServer.ROLE, ScriptedStore.session(server.time.instant(), Duration.ofSeconds(3600, 999_999)));

        assertThat(document(CREDENTIALS))
                .containsEntry("LastUpdated", "2026-03-01T12:00:00Z")
                .containsEntry("Expiration", "2026-03-01T13:00:00Z");
    }

    @Test
    void renewedSession_isServedAtOnce() throws IOException {
        document(CREDENTIALS);
        server.time.advance(Duration.ofMinutes(30));
        server.store.serve(WireServer.ROLE, ScriptedStore.session(server.time.instant(), Duration.ofHours(1)));

        RawResponse renewed = server.read(CREDENTIALS);

        assertThat(renewed.text()).contains("\"2026-03-01T13:30:00Z\"");
        assertThat(renewed.header("Last-Modified")).isEqualTo("Sun, 01 Mar 2026 12:30:00 GMT");
    }

    @Test
    void assertion47_nothingToServeForNow_isUnavailable() {
        server.store.fail(WireServer.ROLE, new CredentialsException.Unavailable("sts cannot be reached"));

        RawResponse answer = server.read(CREDENTIALS);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Server")).isEqualTo("EC2ws");
        assertThat(server.read(WireServer.CREDENTIALS).text()).isEqualTo("app");
    }

    @Test
    void assertion48_accessDenied_isTheErrorDocumentWithStatus200() throws IOException {
        server.store.fail(WireServer.ROLE, new CredentialsException.Refused("AccessDenied for profile app"));

        RawResponse answer = server.read(CREDENTIALS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        assertThat(answer.header("Server")).isEqualTo("EC2ws");
        assertThat(document(CREDENTIALS))
                .containsOnlyKeys("Code", "Message", "LastUpdated")
                .containsEntry("Code", "AssumeRoleUnauthorizedAccess")
                .containsEntry("LastUpdated", "2026-03-01T12:00:00Z")
                .hasEntrySatisfying(
                        "Message",
                        message -> assertThat(message)
                                .startsWith("EC2 cannot assume the role app.  Please see documentation at https://")
                                .endsWith("AccessDenied for profile app"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "App", "app2", "ap", "other", "info", "%61pp2", "app%20"})
    void assertion49_anotherRole_isNotFound(String role) {
        RawResponse answer = server.read(WireServer.CREDENTIALS + role);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Length")).isEqualTo("339");
    }

    @Test
    void assertion52_info_tellsTheInstanceProfile() throws IOException {
        assertThat(document("/latest/meta-data/iam/info"))
                .containsOnlyKeys("Code", "LastUpdated", "InstanceProfileArn", "InstanceProfileId")
                .containsEntry("Code", "Success")
                .containsEntry("LastUpdated", "2026-03-01T12:00:00Z")
                .containsEntry("InstanceProfileArn", "arn:aws:iam::123456789012:instance-profile/app")
                .hasEntrySatisfying("InstanceProfileId", id -> assertThat(id).matches("AIPA[A-Z2-7]{17}"));
    }

    private Map<String, String> document(String path) throws IOException {
        return new JsonMapper()
                .readValue(server.read(path).body(), new TypeReference<LinkedHashMap<String, String>>() {});
    }
}
