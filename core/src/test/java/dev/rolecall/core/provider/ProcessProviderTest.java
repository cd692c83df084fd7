package dev.rolecall.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.source.BaseSource.CredentialProcess;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.SystemCommandRunner;
import dev.rolecall.core.testing.TestThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assertion 103, with real programs: small shell scripts. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
final class ProcessProviderTest {
    private static final String KEYS =
            "\"AccessKeyId\": \"ASIATESTTESTTEST1111\", \"SecretAccessKey\": \"TEST-SECRET-key\"";
    private static final String COMPLETE = "{\"Version\": 1, " + KEYS
            + ", \"SessionToken\": \"TEST-SECRET-token\", \"Expiration\": \"2026-03-01T13:00:00Z\","
            + " \"AccountId\": \"111122223333\", \"Other\": [1]}";

    private static final Environment NOWHERE = Environment.of(Map.of());

    @TempDir
    private Path directory;

    private final TestThreads threads = new TestThreads();
    private final CommandRunner commands = new SystemCommandRunner(threads);

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void resolve_completeDocument_isRead() throws IOException {
        Credentials credentials = printing(COMPLETE).resolve();

        assertThat(credentials.accessKeyId().value()).isEqualTo("ASIATESTTESTTEST1111");
        assertThat(credentials.secretAccessKey()).isEqualTo(Secret.of("TEST-SECRET-key"));
        assertThat(credentials.sessionToken()).isEqualTo(Secret.of("TEST-SECRET-token"));
        assertThat(credentials.expiration()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
        assertThat(credentials.accountId()).isEqualTo("111122223333");
    }

    @Test
    void resolve_leastDocument_isRead() throws IOException {
        Credentials credentials = printing("{\"Version\": 1, " + KEYS + ", \"SessionToken\": null}")
                .resolve();

        assertThat(credentials.isTemporary()).isFalse();
        assertThat(credentials.expiration()).isNull();
        assertThat(credentials.accountId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T13:00:00Z",
                "2026-03-01T13:00:00.000Z",
                "2026-03-01T13:00:00+00:00",
                "2026-03-01T14:00:00+01:00",
                "2026-03-01T14:00:00+0100"
            })
    void resolve_timesAsAwsToolsWriteThem_areRead(String expiration) throws IOException {
        assertThat(printing(COMPLETE.replace("2026-03-01T13:00:00Z", expiration))
                        .resolve()
                        .expiration())
                .isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST-SECRET", "tomorrow", "2026-03-01", "1772370000", "2026-03-01T13:00:00"})
    void assertion103_badExpiration_isAnErrorThatDoesNotQuote(String expiration) throws IOException {
        assertRefused(printing(COMPLETE.replace("2026-03-01T13:00:00Z", expiration)), "Expiration");
    }

    @ParameterizedTest
    @CsvSource({"2, Version 2", "0, Version 0", "'\"1\"', no Version", "1.5, no Version", "null, no Version"})
    void assertion103_otherVersion_isAnErrorThatSaysWhich(String version, String says) throws IOException {
        assertRefused(printing(COMPLETE.replace("\"Version\": 1", "\"Version\": " + version)), says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TEST-SECRET",
                "[\"TEST-SECRET\"]",
                "\"TEST-SECRET\"",
                "{\"TEST-SECRET\": ",
                "null",
                "{} TEST-SECRET"
            })
    void assertion103_noJsonObject_isAnErrorThatDoesNotQuote(String output) throws IOException {
        assertFails(printing(output), Kind.UNAVAILABLE, "did not print a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessKeyId", "SecretAccessKey"})
    void assertion103_missingMember_isNamed(String member) throws IOException {
        assertRefused(printing(COMPLETE.replace(member, "Else")), "no " + member);
        assertRefused(
                printing(COMPLETE.replaceAll("\"" + member + "\": \"[^\"]*\"", "\"" + member + "\": \" \"")),
                "no " + member);
    }

    @Test
    void assertion103_exitStatus3_isToldWithWhatTheProgramSaid() throws IOException {
        assertThatThrownBy(() -> script("echo 'not signed in:' >&2; echo 'run corp login' >&2; exit 3")
                        .resolve())
                .isInstanceOf(Unavailable.class)
                .hasMessage("credential_process ended with exit status 3; it said: not signed in: run corp login");
        assertThatThrownBy(() -> script("echo TEST-SECRET; exit 4").resolve())
                .isInstanceOf(Unavailable.class)
                .hasMessage("credential_process ended with exit status 4 and said nothing on standard error");
    }

    @Test
    void resolve_longComplaint_isCut() throws IOException {
        assertThatThrownBy(() -> script("i=0; while [ $i -lt 100 ]; do echo complaint >&2; i=$((i+1)); done; exit 1")
                        .resolve())
                .isInstanceOf(Unavailable.class)
                .hasMessageEndingWith("…")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void resolve_hugeOutput_isAnError() throws IOException {
        assertThatThrownBy(() -> script("yes TEST-SECRET").resolve())
                .isInstanceOf(Unavailable.class)
                .hasMessage("credential_process failed: it printed more than 64000 bytes");
    }

    @Test
    void resolve_programThatHangs_isEndedAndWorthAnotherTry() throws IOException {
        CommandRunner hasty = (command, limits) ->
                commands.run(command, new CommandRunner.Limits(Duration.ofSeconds(1), limits.outputBytes()));

        assertThatThrownBy(() -> new ProcessProvider(source("sleep 20"), hasty, NOWHERE).resolve())
                .isInstanceOf(Unavailable.class)
                .hasMessage("credential_process failed: it did not end within 1 s");
    }

    @Test
    void resolve_missingProgram_isAnErrorWithoutArguments() {
        assertThatThrownBy(() -> run("/no/such/program --password TEST-SECRET").resolve())
                .isInstanceOf(Unavailable.class)
                .hasMessage("credential_process failed: it cannot be started: No such file or directory");
    }

    @Test
    void resolve_openQuote_isAnErrorOfTheProfile() {
        assertThatThrownBy(() -> run("login 'TEST-SECRET").resolve())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("credential_process cannot be run: a quote is not closed");
    }

    @Test
    void resolve_lineForAShell_isRunByOne() {
        assertThat(run("printf '%s' '" + COMPLETE + "' | cat").resolve().accountId())
                .isEqualTo("111122223333");
    }

    @Test
    void resolve_program_isToldWhoseProcessItIs() throws IOException {
        String answer = "echo '{\"Version\": 1, " + KEYS + ", \"AccountId\": \"'$_AWS_CLI_PROFILE_CHAIN'\"}'";
        Environment ofTheCli = Environment.of(Map.of("_AWS_CLI_PROFILE_CHAIN", "outer,\"my app\""));

        assertThat(script(answer).resolve().accountId()).isEqualTo("a");
        assertThat(new ProcessProvider(source(answer), commands, ofTheCli)
                        .resolve()
                        .accountId())
                .isEqualTo("outer,my app,a");
    }

    @Test
    void resolve_processOfItself_isRefusedAndNotRun() {
        CommandRunner none = (command, limits) -> {
            throw new AssertionError("it is run again");
        };
        Environment inside = Environment.of(Map.of("_AWS_CLI_PROFILE_CHAIN", "a,b"));

        assertThatThrownBy(() -> new ProcessProvider(new CredentialProcess("a", "x"), none, inside).resolve())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("profile 'a': credential_process leads back to itself: a -> b -> a;"
                        + " let it ask for another profile");
    }

    @Test
    void resolve_interrupted_saysSoAndKeepsTheFlag() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run("sleep 20").resolve()).isInstanceOf(Unavailable.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    private static void assertRefused(CredentialProvider provider, String says) {
        assertFails(provider, Kind.REFUSED, says);
    }

    private static void assertFails(CredentialProvider provider, Kind kind, String says) {
        assertThatThrownBy(provider::resolve)
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("credential_process")
                .hasMessageContaining(says)
                .hasMessageNotContaining("TEST-SECRET")
                .hasNoCause()
                .extracting(e -> ((CredentialsException) e).kind())
                .isEqualTo(kind);
    }

    private CredentialProvider printing(String output) throws IOException {
        Path file = Files.writeString(directory.resolve("output"), output);
        return run("cat '" + file + "'");
    }

    private CredentialProvider script(String text) throws IOException {
        return new ProcessProvider(source(text), commands, NOWHERE);
    }

    private CredentialProvider run(String line) {
        return new ProcessProvider(new CredentialProcess("a", line), commands, NOWHERE);
    }

    private CredentialProcess source(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("script.sh"), script + "\n");
        return new CredentialProcess("a", "sh '" + file + "'");
    }
}
