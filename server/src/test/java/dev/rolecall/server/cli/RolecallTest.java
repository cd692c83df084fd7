package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.cli.Shell.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every command: exit status, one line an error, and help. */
final class RolecallTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bogus",
                "--bogus",
                "serve --bogus",
                "serve --bind",
                "chain --profile",
                "profiles extra",
                "credentials --format yaml",
                "health --address nowhere",
                "health --address 127.0.0.1:port",
                "serve --bind nowhere",
                "serve --config /nowhere/rolecall.ini"
            })
    void usage_wrong_isStatus2AndOneLine(String line) {
        Outcome outcome = new Shell(home).run(line.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).singleElement().asString().startsWith("rolecall: ");
    }

    @Test
    void command_missing_isStatus2AndTheUsage() {
        Outcome outcome = new Shell(home).run();

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("Usage: rolecall").contains("serve").doesNotContain("rehearse");
    }

    @ParameterizedTest
    @CsvSource({
        "serve, '--profile --role --sandbox --sandbox-session-duration --config --bind --hosts --health-bind --state-dir"
                + " --authorization-token-file --authorization --imds-tokens --cache --mfa-process --lazy --ready-file --debug'",
        "exec, --profile --sandbox --imds --ecs --eks --role --state-dir --debug",
        "env, --imds --ecs --eks --role --format --state-dir",
        "profiles, --json --show-secrets",
        "chain, --profile --json",
        "credentials, --profile --format",
        "mfa, --serial --state-dir",
        "health, --address"
    })
    void help_ofACommand_mentionsEveryOption(String command, String options) {
        Outcome outcome = new Shell(home).run(command, "--help");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(options.split(" "));
        assertThat(outcome.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void error_withDebug_hasItsStackTrace() {
        Outcome plain = new Shell(home).run("chain", "--profile", "a");
        Outcome debug = new Shell(home).run("chain", "--profile", "a", "--debug");

        assertThat(plain.err().lines()).hasSize(1);
        assertThat(debug.err()).startsWith(plain.err()).contains("\tat dev.rolecall.");
    }

    @Test
    void serve_wrongProfile_isStatus2AndNamesFileLineProfileAndKey() {
        Shell shell = new Shell(home)
                .config(
                        "[profile a]",
                        "role_arn = arn:aws:iam::123456789012:role/x",
                        "[profile b]",
                        "aws_session_token = x");

        Outcome outcome = shell.run(
                "serve", "--profile", "a", "--profile", "b", "--bind", "127.0.0.1:0", "--health-bind", "127.0.0.1:0");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains(shell.file("config") + ":2: profile 'a': role_arn "))
                .anySatisfy(line -> assertThat(line).contains(shell.file("config") + ":3: profile 'b' "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bind", "--health-bind"})
    void serve_portTaken_isStatus1AndNamesTheOption(String option) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String other = option.equals("--bind") ? "--health-bind" : "--bind";

            Outcome outcome = new Shell(home)
                    .run("serve", "--sandbox", option, "127.0.0.1:" + taken.getLocalPort(), other, "127.0.0.1:0");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .isEqualTo("rolecall: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use; choose another with " + option
                            + ", or port 0 for a free one\n");
        }
    }

    @Test
    void serve_stateDirectoryThatIsAFile_isStatus1AndNamesTheOption() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        Outcome outcome = new Shell(home)
                .run(
                        "serve",
                        "--sandbox",
                        "--bind",
                        "127.0.0.1:0",
                        "--health-bind",
                        "127.0.0.1:0",
                        "--state-dir",
                        file.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains(file.toString())
                .contains("--state-dir");
    }

    @Test
    void serve_readyFileThatCannotBeWritten_isStatus1AndStops() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        Outcome outcome = new Shell(home)
                .run(
                        "serve",
                        "--sandbox",
                        "--bind",
                        "127.0.0.1:0",
                        "--health-bind",
                        "127.0.0.1:0",
                        "--ready-file",
                        file.resolve("ready.json").toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("rolecall: the ready file " + file.resolve("ready.json") + " cannot be written: ");
    }
}
