package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in to the management API over TCP: of programs those with the token, of browsers those with a link. */
final class ManagementTest {
    @TempDir
    Path home;

    private ServerFixture fixture;
    private InetSocketAddress address;
    private String bearer;

    @BeforeEach
    void start() throws IOException {
        fixture = new ServerFixture(home);
        RolecallServer server = fixture.start("sandbox = true", "management_bind = 127.0.0.1:0");
        address = server.managementAddress().orElseThrow();
        bearer = "Authorization: Bearer " + Files.readString(tokenFile());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Path tokenFile() {
        return home.resolve(".local/state/rolecall/management-token");
    }

    private RawResponse ask(String methodAndPath, String... lines) {
        boolean named = Stream.of(lines).anyMatch(line -> line.startsWith("Host:"));
        String host = named ? "" : "Host: 127.0.0.1:" + address.getPort() + "\r\n";
        String more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        try (RawHttp connection = RawHttp.connect(address)) {
            return connection
                    .send(methodAndPath + " HTTP/1.1\r\n" + host + more + "\r\n")
                    .read();
        }
    }

    private String link() {
        String link = ask("POST /mfa/link", bearer).text();
        assertThat(link).startsWith("http://127.0.0.1:" + address.getPort() + "/open?link=");
        return link.substring(link.indexOf("/open"));
    }

    @Test
    void command_withTheToken_isAnswered() {
        assertThat(ask("GET /mfa", bearer).text()).isEqualTo("{\"waiting\":[]}");
        assertThat(ask("GET /nothing", bearer).status()).isEqualTo(404);
    }

    @Test
    void command_withoutTheToken_is401InOneLine() throws IOException {
        String token = Files.readString(tokenFile());

        for (RawResponse answer : new RawResponse[] {
            ask("GET /mfa"),
            ask("GET /nothing"),
            ask("GET /mfa", "Authorization: " + token),
            ask("GET /mfa", "Authorization: Bearer"),
            ask("GET /mfa", "Authorization: Bearer " + token + "x"),
            ask("GET /mfa", "Authorization: Basic " + token),
            ask("GET /mfa", bearer, bearer),
            ask(
                    "GET /mfa",
                    "Authorization: Bearer "
                            + Files.readString(home.resolve(".local/state/rolecall/authorization-token"))),
            ask("POST /mfa/link")
        }) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).containsOnlyOnce("\n").contains("management-token");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Origin: https://evil.example",
                "Sec-Fetch-Site: same-origin",
                "User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
                "X-Forwarded-For: 10.0.0.1"
            })
    void command_ofAWebPageOrAProxy_is403EvenWithTheToken(String line) {
        assertThat(ask("GET /mfa", bearer, line).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Dest: iframe",
                "X-Forwarded-For: 10.0.0.1"
            })
    void page_ofAnotherPageOrAProxy_is403EvenWithItsSession(String line) {
        String page = page();

        assertThat(ask("GET " + page, line).status()).isEqualTo(403);
        assertThat(ask("GET " + page, "Sec-Fetch-Site: same-origin").status()).isEqualTo(200);
    }

    private String page() {
        String refresh = ask("GET " + link(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document")
                .header("Refresh");
        return String.valueOf(refresh).replaceFirst(".*url=", "");
    }

    @Test
    void form_sentFromAnotherOrigin_is403() {
        String page = page();

        assertThat(ask("POST " + page).status()).isEqualTo(403);
        assertThat(ask("POST " + page, "Origin: http://127.0.0.1:1").status()).isEqualTo(403);
        assertThat(ask("POST " + page, "Origin: http://127.0.0.1:" + address.getPort())
                        .status())
                .isEqualTo(303);
    }

    @Test
    void linkAndSession_reachNoLog() {
        try (LogOf log = LogOf.everything()) {
            String link = link();
            ask("GET " + link, "Host: evil.example");
            String page = page();
            ask("GET " + page, "Host: evil.example");
            ask("GET /mfa", bearer + "x");

            assertThat(log.aboveDebug())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line)
                            .doesNotContain(
                                    link.replaceFirst(".*=", ""),
                                    page.replaceFirst(".*=", ""),
                                    bearer.replaceFirst(".* ", "")));
        }
    }

    @Test
    void token_isOfItsOwnAndForTheOwnerOnly() throws IOException {
        assertThat(Files.readString(tokenFile())).matches("[A-Za-z0-9_-]{32}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void token_outlivesARestart() throws IOException {
        String before = Files.readString(tokenFile());

        fixture.start("sandbox = true", "management_bind = 127.0.0.1:0");

        assertThat(Files.readString(tokenFile())).isEqualTo(before);
    }

    @Test
    void noBind_noListenerAndNoToken(@TempDir Path other) {
        try (ServerFixture plain = new ServerFixture(other)) {
            assertThat(plain.start("sandbox = true").managementAddress()).isEmpty();
        }
        assertThat(other.resolve(".local/state/rolecall/authorization-token")).exists();
        assertThat(other.resolve(".local/state/rolecall/management-token")).doesNotExist();
    }
}
