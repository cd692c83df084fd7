package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health listener is for programs; a web page that reaches it reads nothing there. */
class HealthListenerTest {
    @TempDir
    private Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void create() {
        fixture = new ServerFixture(home);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static RawResponse get(RolecallServer server, String path, String... headerLines) {
        try (RawHttp connection = RawHttp.connect(server.healthAddress())) {
            return connection
                    .send("GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headerLines) + "\r\n\r\n")
                    .read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready", "/metrics"})
    void programs_areAnsweredUnderTheAddressAndTheNamesOfListeners(String path) throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true", "hosts = credentials.internal");
        int port = server.healthAddress().getPort();

        assertThat(get(server, path, "Host: 127.0.0.1:" + port).status()).isEqualTo(200);
        assertThat(get(server, path, "Host: localhost:" + port, "User-Agent: Prometheus/3.5")
                        .status())
                .isEqualTo(200);
        assertThat(get(server, path, "Host: credentials.internal:" + port).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.test",
                "Host: localhost.evil.test\r\nUser-Agent: curl/8.14",
                "Host: localhost\r\nOrigin: http://evil.test",
                "Host: localhost\r\nSec-Fetch-Site: cross-site",
                "Host: localhost\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)"
            })
    void webPages_areRefusedWithoutAWord(String headers) throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");

        for (String path : new String[] {"/health", "/ready", "/metrics", "/nothing"}) {
            RawResponse answer = get(server, path, headers);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).doesNotContain("sandbox");
            assertThat(answer.headerLines()).noneMatch(line -> line.startsWith("Access-Control"));
        }
    }

    @Test
    void namesOfListeners_areFollowedWhereTheyAreAdded() throws Exception {
        RolecallServer server = fixture.startWarm(
                "sandbox = true",
                "[listener other]",
                "bind = 127.0.0.1:0",
                "protocols = ecs",
                "hosts = other.internal");

        assertThat(get(server, "/ready", "Host: other.internal").status()).isEqualTo(200);
        assertThat(get(server, "/ready", "Host: credentials.internal").status()).isEqualTo(403);
    }
}
