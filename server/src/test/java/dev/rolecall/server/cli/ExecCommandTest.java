package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.Foreground;
import dev.rolecall.core.system.Foreground.NotStarted;
import dev.rolecall.core.system.Foreground.Variables;
import dev.rolecall.server.Ask;
import dev.rolecall.server.Machine;
import dev.rolecall.server.ServerFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a program is started with, seen by a program that is none; real ones are those of {@link ExecProcessTest}. */
@DisabledOnOs(OS.WINDOWS)
final class ExecCommandTest {
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    @TempDir
    Path home;

    private final StringWriter err = new StringWriter();
    private ServerFixture fixture = new ServerFixture(Path.of(""));
    private List<String> started = List.of();
    private Variables given = new Variables(Map.of(), Set.of());
    private int answer;

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home).profileApp();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private int run(Foreground foreground, String... arguments) {
        Machine machine = new Machine(Environment.of(Map.of()), home, InstantSource.system(), new SecureRandom());
        Console console = new Console(new PrintWriter(err), new PrintWriter(err));
        return ExecCommand.commandLine(machine, console, foreground)
                .setErr(console.err())
                .execute(arguments);
    }

    /** Asks the server as a program would. */
    private int asks(List<String> command, Variables variables) {
        started = command;
        given = variables;
        URI uri = URI.create(variables.set().getOrDefault(FULL, ""));
        try {
            String token = Files.readString(Path.of(variables.set().getOrDefault(TOKEN_FILE, "")));
            answer = new Ask("http://" + uri.getAuthority())
                    .ask("GET", uri.getPath(), Map.of("Authorization", token))
                    .status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 42;
    }

    @Test
    void runningServer_isWhatTheProgramAsks() throws Exception {
        fixture.startWarm("sandbox = true", "[role a]", "profile = app", "[role b]", "profile = app");

        assertThat(run(this::asks, "--role", "b", "--", "tool", "--profile", "x"))
                .isEqualTo(42);

        assertThat(started).containsExactly("tool", "--profile", "x");
        assertThat(given.set().get(FULL)).endsWith("/role/b");
        assertThat(given.set()).containsEntry("AWS_REGION", "eu-west-1");
        assertThat(answer).isEqualTo(200);
    }

    @Test
    void program_isToldOfItsTask_overEcsOnly() throws Exception {
        fixture.startWarm("sandbox = true", "[container web]", "[container side]");

        run(this::asks, "tool");
        URI task = URI.create(given.set().getOrDefault("ECS_CONTAINER_METADATA_URI_V4", ""));
        assertThat(new Ask("http://" + task.getAuthority())
                        .ask("GET", task.getPath(), Map.of())
                        .body())
                .contains("\"Name\":\"web\"");

        run(this::asks, "--eks", "tool");
        assertThat(given.set()).doesNotContainKeys("ECS_CONTAINER_METADATA_URI", "ECS_CONTAINER_METADATA_URI_V4");
        assertThat(given.removed()).contains("ECS_CONTAINER_METADATA_URI", "ECS_CONTAINER_METADATA_URI_V4");
    }

    @Test
    void assertion86_program_hasNoneOfWhatOutranksTheServer() throws Exception {
        fixture.startWarm("sandbox = true");

        run(this::asks, "tool");

        assertThat(given.set()).containsKeys(FULL, TOKEN_FILE).containsEntry("NO_PROXY", "127.0.0.1");
        assertThat(given.removed())
                .contains(
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_SESSION_TOKEN",
                        "AWS_PROFILE",
                        "AWS_DEFAULT_PROFILE",
                        "AWS_EC2_METADATA_DISABLED",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN");
    }

    @Test
    void ownServer_servesTheProfileAndEndsWithTheProgram() {
        fixture.file(
                ".config/rolecall/rolecall.ini", "[server]", "bind = 192.0.2.1:1", "[role other]", "profile = none");

        assertThat(run(this::asks, "--sandbox", "--profile", "app", "tool")).isEqualTo(42);

        assertThat(answer).isEqualTo(200);
        assertThat(given.set().get(FULL)).endsWith("/role/app");
        Path token = Path.of(given.set().getOrDefault(TOKEN_FILE, ""));
        assertThat(token.resolve("../..")).doesNotExist();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void programThatIsNotThere_isStatus127AndOneLine() throws Exception {
        fixture.startWarm("sandbox = true");

        int status = run(
                (command, variables) -> {
                    throw new NotStarted("No such file or directory", true, new IOException());
                },
                "tool");

        assertThat(status).isEqualTo(127);
        assertThat(err.toString())
                .isEqualTo("rolecall: the program 'tool' cannot be started: No such file or directory\n");
    }

    @Test
    void profileDefaultWithCredentials_isToldOf() throws Exception {
        fixture.startWarm("sandbox = true");
        fixture.file(
                ".aws/credentials",
                "[default]",
                "aws_access_key_id = AKIADEFAULT",
                "aws_secret_access_key = TEST-SECRET");

        assertThat(run(this::asks, "tool")).isEqualTo(42);

        assertThat(err.toString())
                .contains("the profile 'default' gives credentials")
                .hasLineCount(1);
    }

    @Test
    void noServer_startsNothing() {
        assertThat(run(this::asks, "tool")).isEqualTo(1);

        assertThat(started).isEmpty();
        assertThat(err.toString()).startsWith("rolecall: no server answers at ").hasLineCount(1);
    }

    @Test
    void profileOfARefusedRole_startsNothingAndSaysWhy() throws Exception {
        fixture.file(".aws/config", "[profile broken]", "credential_process = false");
        Machine machine = new Machine(Environment.of(Map.of()), home, InstantSource.system(), new SecureRandom());

        int status = Rolecall.run(
                machine,
                new Console(new PrintWriter(err), new PrintWriter(err)),
                "exec",
                "--profile",
                "broken",
                "--",
                "true");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(
                        "rolecall: profile 'broken' gives no credentials: credential_process ended with exit status 1")
                .hasLineCount(1);
    }

    @Test
    void roleWithAnOwnServer_isWrongUsage() {
        assertThat(run(this::asks, "--sandbox", "--role", "b", "tool")).isEqualTo(2);
        assertThat(run(this::asks, "--sandbox", "--state-dir", "x", "tool")).isEqualTo(2);
        assertThat(run(this::asks, "--imds", "--eks", "tool")).isEqualTo(2);
        assertThat(run(this::asks)).isEqualTo(2);
        assertThat(started).isEmpty();
    }
}
