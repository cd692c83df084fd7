package dev.rolecall.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many worlds full of faults: every promise of the store holds in each of them. By default a day each of fifty worlds; more
 * with {@code -Dsimulation.days=20 -Dsimulation.seeds=50}, one of them again with {@code -Dsimulation.seed=7}, and told step by
 * step with {@code -Dsimulation.loud=true}.
 */
final class SimulationTest {
    private static final double MOST_CALLS_AN_HOUR = 2.2;
    private static final int ENOUGH_HOURS = 100;

    @TempDir(factory = InMemory.class)
    private Path disk;

    @Test
    void worlds_withFaultsOfAllKinds_keepEveryPromise() throws Exception {
        Duration length = Duration.ofDays(Long.getLong("simulation.days", 1));
        long first = Long.getLong("simulation.seed", 0);
        long seeds = System.getProperty("simulation.seed") == null ? Long.getLong("simulation.seeds", 50) : 1;

        Figures figures = run(LongStream.range(first, first + seeds), length);

        System.out.println(new Report(figures));
        if (Duration.ofMillis(figures.calmMillis).toHours() >= ENOUGH_HOURS) {
            assertThat(figures.calmRenewalsAnHour()).isBetween(1.9, MOST_CALLS_AN_HOUR);
        }
        assertThat(figures.answers()).isPositive();
        assertThat(seeds == 1 || figures.faults.size() == Fault.values().length)
                .as("every kind of fault has happened")
                .isTrue();
    }

    private Figures run(LongStream seeds, Duration length) throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Figures>> runs = new ArrayList<>();
            seeds.forEach(seed -> runs.add(threads.submit(() -> new Seed(seed).run(length, directory(seed)))));
            threads.shutdown();
            Figures all = new Figures();
            for (Future<Figures> run : runs) {
                all.add(result(run));
            }
            return all;
        } finally {
            threads.shutdownNow();
            // Their disks are deleted next.
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static Figures result(Future<Figures> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError broken) {
                throw broken;
            }
            throw e;
        }
    }

    private Path directory(long seed) throws IOException {
        return Files.createDirectory(disk.resolve("seed-" + seed));
    }
}
