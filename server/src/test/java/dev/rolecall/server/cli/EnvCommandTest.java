package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.config.Addresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A running server, and the shell that is pointed at it. */
@DisabledOnOs(OS.WINDOWS)
final class EnvCommandTest {
    private static final String[] TWO_ROLES = {
        "sandbox = true", "[role a]", "profile = app", "[role b]", "profile = app"
    };

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home).profileApp();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Outcome run(String... arguments) {
        return new Shell(home).run(arguments);
    }

    @Test
    void json_isTheObjectOfTheReadyFile() throws Exception {
        RolecallServer server = fixture.start("sandbox = true");

        Outcome outcome = run("env", "--format", "json");

        assertThat(outcome.status()).isZero();
        JsonMapper mapper = new JsonMapper();
        assertThat(outcome.out())
                .isEqualTo(mapper.readTree(ReadyReport.of(server).json()).path("env") + "\n");
        assertThat(mapper.readTree(run("env", "--imds", "--format", "json").out())
                        .fieldNames())
                .toIterable()
                .containsExactly("imds");
    }

    @Test
    void bash_isReadBackByAShellAsItIs() throws Exception {
        RolecallServer server = fixture.start(TWO_ROLES);
        String url = "http://" + Addresses.text(server.listeners().get(0).address());

        String script = run("env").out()
                + "printf '%s\\n' \"${AWS_PROFILE-unset}\" \"$AWS_CONTAINER_CREDENTIALS_FULL_URI\" \"$AWS_REGION\""
                + " \"$(cat \"$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE\")\"";
        Process process = new ProcessBuilder("sh", "-c", script).start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).lines())
                .containsExactly(
                        "unset", url + "/role/a", "eu-west-1", Files.readString(server.authorizationTokenFile()));
    }

    @Test
    void role_isLedTo() {
        fixture.start(TWO_ROLES);

        assertThat(run("env", "--role", "b").out()).containsPattern("FULL_URI=http://\\S+/role/b\n");
        assertThat(run("env", "--role", "a", "--imds").out()).contains("AWS_EC2_METADATA_SERVICE_ENDPOINT=http://");
        assertThat(run("env", "--role", "b", "--imds").err())
                .startsWith("rolecall: no listener of the server has the role over imds; ")
                .hasLineCount(1);
        assertThat(run("env", "--role", "c").err())
                .startsWith("rolecall: no listener has a role 'c'; ")
                .hasLineCount(1);
    }

    @Test
    void serverWithoutEcs_isAskedOverWhatItHas() {
        fixture.start("sandbox = true", "[listener one]", "bind = 127.0.0.1:0", "protocols = imds");

        assertThat(run("env").out())
                .contains("AWS_EC2_METADATA_SERVICE_ENDPOINT=")
                .doesNotContain("FULL_URI=");
        assertThat(run("env", "--ecs").status()).isEqualTo(1);
    }

    @Test
    void noServer_isOneLine() {
        Outcome outcome = run("env");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("rolecall: no server answers at ").hasLineCount(1);
    }

    @Test
    void formats_quoteEachInItsOwnWay() {
        ClientEnvironment environment = new ClientEnvironment(Map.of("A", "it's $x \\ \u2019"), List.of("B", "C"));

        assertThat(EnvFormat.bash.lines(environment)).containsExactly("unset B C", "export A='it'\\''s $x \\ \u2019'");
        assertThat(EnvFormat.fish.lines(environment))
                .containsExactly("set -e B C", "set -gx A 'it\\'s $x \\\\ \u2019'");
        assertThat(EnvFormat.powershell.lines(environment))
                .containsExactly(
                        "Remove-Item Env:B, Env:C -ErrorAction SilentlyContinue",
                        "$env:A = 'it''s $x \\ \u2019\u2019'");
        assertThat(EnvFormat.docker.lines(environment)).endsWith("A=it's $x \\ \u2019");
        assertThat(EnvFormat.compose.lines(environment)).endsWith("environment:", "  A: 'it''s $$x \\ \u2019'");
    }

    @Test
    void formats_ofLines_refuseALineBreakWithoutTheValue() {
        ClientEnvironment environment = new ClientEnvironment(Map.of("A", "x\ny"), List.of());

        for (EnvFormat format : List.of(EnvFormat.docker, EnvFormat.compose)) {
            assertThatThrownBy(() -> format.lines(environment))
                    .hasMessage("A has a value that " + format + " cannot hold on one line");
        }
    }
}
