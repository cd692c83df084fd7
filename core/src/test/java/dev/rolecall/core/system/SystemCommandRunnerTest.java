package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.system.CommandRunner.Limits;
import dev.rolecall.core.system.CommandRunner.Result;
import dev.rolecall.core.testing.TestThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real programs: the shell and what every POSIX system has. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
final class SystemCommandRunnerTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(20), 64_000);
    private static final Limits HASTY = new Limits(Duration.ofSeconds(1), 64_000);

    private final TestThreads threads = new TestThreads();
    private final CommandRunner runner = new SystemCommandRunner(threads);

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void run_program_collectsBothOutputsAndTheStatus() throws Exception {
        Result result = shell("echo out; echo err >&2; exit 3", LIMITS);

        assertThat(result.exitStatus()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.errorOutput()).isEqualTo("err\n");
    }

    @Test
    void run_arguments_arriveAsTheyAre() throws Exception {
        Result result = runner.run(List.of("printf", "%s|", "a b", "$HOME", "*", ""), LIMITS);

        assertThat(result.output()).isEqualTo("a b|$HOME|*||");
    }

    @Test
    void run_variables_areThereBesideOurOwn() throws Exception {
        Result result = runner.run(
                List.of("sh", "-c", "echo $ONE $TWO ${PATH:+path}"),
                LIMITS.with("ONE", "1").with("TWO", "a b"));

        assertThat(result.output()).isEqualTo("1 a b path\n");
    }

    @Test
    void run_programThatReadsInput_findsNone() throws Exception {
        assertThat(runner.run(List.of("cat"), LIMITS).output()).isEmpty();
    }

    @Test
    void run_muchOnBothOutputs_doesNotBlock() throws Exception {
        Result result = shell(
                "dd if=/dev/zero bs=1000 count=64 | tr '\\0' x >&2; echo done",
                new Limits(Duration.ofSeconds(20), 100_000));

        assertThat(result.output()).isEqualTo("done\n");
        assertThat(result.errorOutput()).hasSizeGreaterThan(64_000);
    }

    @Test
    void run_outputAtTheLimit_isTaken() throws Exception {
        assertThat(shell("printf abcd", new Limits(Duration.ofSeconds(20), 4)).output())
                .isEqualTo("abcd");
        assertThatThrownBy(() -> shell("printf abcde", new Limits(Duration.ofSeconds(20), 4)))
                .isInstanceOf(IOException.class)
                .hasMessage("it printed more than 4 bytes");
    }

    /** Found as a bug: nobody read on, so the program waited for its reader, and we a minute for the program. */
    @Test
    void run_endlessOutput_isStoppedAtTheLimit() {
        assertThatThrownBy(() -> runner.run(List.of("yes", "TEST-SECRET"), LIMITS))
                .isInstanceOf(IOException.class)
                .hasMessage("it printed more than 64000 bytes");
    }

    @Test
    void run_programThatHangs_isEndedAtTheTimeout() {
        assertThatThrownBy(() -> shell("sleep 20", HASTY))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not end within 1 s");
    }

    /** Found as a bug: a child that keeps the output open outlives its parent, and the wait had no end. */
    @Test
    void run_childThatKeepsTheOutputOpen_doesNotHoldTheCaller() {
        assertThatThrownBy(() -> shell("sleep 3 & sleep 0.2", HASTY))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not end within 1 s");
    }

    @Test
    void run_missingProgram_saysSoWithoutItsArguments() {
        assertThatThrownBy(() -> runner.run(List.of("/no/such/program", "TEST-SECRET"), LIMITS))
                .isInstanceOf(IOException.class)
                .hasMessage("it cannot be started: No such file or directory");
    }

    @Test
    void run_programWithoutPermission_saysSo() {
        assertThatThrownBy(() -> runner.run(List.of("/"), LIMITS))
                .isInstanceOf(IOException.class)
                .hasMessage("it cannot be started: Permission denied");
    }

    @Test
    void result_toString_showsNoOutput() {
        assertThat(new Result(0, "TEST-SECRET-1", "TEST-SECRET-2").toString()).doesNotContain("TEST-SECRET");
    }

    private Result shell(String script, Limits limits) throws IOException, InterruptedException {
        return runner.run(List.of("sh", "-c", script), limits);
    }
}
