package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rolecall.core.testing.SecretMarkers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rolecall exec} as a process of its own: input, output, signals and status are those of the program. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class ExecProcessTest {
    /** Ends by the signal's trap; looks for one ten times a second. */
    private static final String TRAPS =
            "trap 'echo got TERM; exit 3' TERM; trap 'echo got INT; exit 4' INT; trap 'echo got HUP; exit 5' HUP;"
                    + " echo started; while :; do sleep 0.1; done";

    @TempDir
    Path home;

    @Test
    void program_hasInputOutputVariablesAndItsStatus() throws Exception {
        Process process = exec("sh", "-c", "cat; printf '%s' \"${AWS_PROFILE-no} ${AWS_REGION-no} $0\"; exit 7", "a b");
        process.outputWriter().append("typed ").close();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("typed no us-east-1 a b");
        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(home.resolve("tmp")).isEmptyDirectory();
    }

    /** What the server knows stays with it; the program gets the way to it, and the token that this takes is in a file. */
    @Test
    void program_getsNothingBesideTheVariablesOfItsProtocol() throws Exception {
        Process process = exec("env");
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        Set<String> more = printed.lines()
                .map(line -> line.replaceFirst("=.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        more.removeAll(System.getenv().keySet());
        more.removeAll(Set.of("_", "PWD", "SHLVL", "NO_PROXY", "no_proxy"));
        assertThat(more)
                .isSubsetOf(
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "AWS_DEFAULT_REGION",
                        "AWS_ENDPOINT_URL_STS",
                        "AWS_REGION",
                        "ECS_CONTAINER_METADATA_URI",
                        "ECS_CONTAINER_METADATA_URI_V4")
                .contains("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        assertThat(SecretMarkers.in(printed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 15, 3", "INT, 2, 4", "HUP, 1, 5"})
    void signal_reachesTheProgram(String signal, int number, int status) throws Exception {
        assumeFalse(isIgnored(number), "started with this signal ignored, as by nohup, and so would be the program");
        Process process = exec("sh", "-c", TRAPS);
        try {
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            assertThat(out.readLine()).isEqualTo("started");

            new ProcessBuilder("kill", "-s", signal, String.valueOf(process.pid())).start();

            assertThat(out.readLine()).isEqualTo("got " + signal);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(status);
            assertThat(home.resolve("tmp")).isEmptyDirectory();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static boolean isIgnored(int signal) throws IOException {
        String mask = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow();
        return (Long.parseUnsignedLong(mask.substring(mask.indexOf('\t') + 1), 16) >> (signal - 1) & 1) == 1;
    }

    @Test
    void programThatASignalEnds_isStatus128AndItsNumber() throws Exception {
        assertThat(exec("sh", "-c", "kill -KILL $$").waitFor()).isEqualTo(137);
    }

    @Test
    void programThatIsNotThereOrIsNone_isStatus127Or126() throws Exception {
        assertThat(exec("rolecall-no-such-program").waitFor()).isEqualTo(127);
        assertThat(exec(home.toString()).waitFor()).isEqualTo(126);
    }

    /** Without a terminal, of which the one who runs the test may have one: setsid leaves it behind. */
    private Process exec(String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "exec",
                "--sandbox",
                "--"));
        command.addAll(List.of(program));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("ROLECALL_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_PROFILE", "outranks");
        return builder.redirectError(Redirect.DISCARD).start();
    }
}
