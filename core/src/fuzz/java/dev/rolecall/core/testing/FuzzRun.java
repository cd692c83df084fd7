package dev.rolecall.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a fuzz target in a JVM of its own, for Jazzer can have one target a JVM. {@code -Dfuzz.seconds} says how long (10),
 * {@code -Dfuzz.only} which one, by its simple name, and {@code -Dfuzz.seed} which way chance goes (another one each time).
 * Inputs that found new ways through the code are kept below {@code target/fuzz/runs} for the next run; the seeds are in
 * {@code src/fuzz/resources}.
 */
public final class FuzzRun {
    private static final Path DIRECTORY = Path.of("target", "fuzz", "runs").toAbsolutePath();

    private FuzzRun() {}

    /** Fails if the target does, and tells in the log how often it was run. */
    public static void of(Class<?> target) throws IOException, InterruptedException {
        String only = System.getProperty("fuzz.only", "");
        assumeTrue(only.isEmpty() || only.equals(target.getSimpleName()));
        Path own = Files.createDirectories(DIRECTORY.resolve(target.getSimpleName()));
        Path log = own.resolve("log");
        Process jazzer = new ProcessBuilder(command(target, own))
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status = jazzer.waitFor();
        List<String> lines = Files.readAllLines(log);
        lines.stream()
                .filter(line -> line.startsWith("Done "))
                .forEach(line -> System.out.println(target.getSimpleName() + ": " + line));
        assertThat(status).as(() -> String.join("\n", lines)).isZero();
    }

    private static List<String> command(Class<?> target, Path own) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.rolecall.**:org.ini4j.**",
                "-max_total_time=" + Long.getLong("fuzz.seconds", 10),
                "-seed=" + Long.getLong("fuzz.seed", 0),
                "-max_len=4096",
                "-timeout=60",
                Files.createDirectories(own.resolve("corpus")).toString()));
        Path seeds = Path.of("src", "fuzz", "resources", target.getSimpleName()).toAbsolutePath();
        command.add(seeds.toString());
        try (Stream<Path> files = Files.list(seeds)) {
            assertThat(files).as("seeds of %s", target).isNotEmpty();
        }
        return command;
    }
}
