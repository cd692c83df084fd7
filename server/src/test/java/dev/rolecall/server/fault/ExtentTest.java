package dev.rolecall.server.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.WireServer;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.LogOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long faults go on, and which of several happens. */
final class ExtentTest {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private int ecs() {
        return server.authorized("/role/app").status();
    }

    private int eks() {
        return server.authorized("/v1/credentials").status();
    }

    @Test
    void count_isExact() {
        server.faults.add(Fault.status(500).times(2));

        assertThat(List.of(ecs(), ecs(), ecs())).containsExactly(500, 500, 200);
        assertThat(server.faults.size()).isZero();
    }

    @Test
    void count_ofRequestsAtOnce_isExact() {
        server.faults.add(Fault.status(500).times(20));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                asked.add(CompletableFuture.supplyAsync(this::ecs, clients));
            }

            assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status == 500))
                    .hasSize(20);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void duration_endsToTheMillisecond() {
        server.faults.add(Fault.status(500).lasting(Duration.ofSeconds(30)));

        server.time.advance(Duration.ofMillis(29_999));
        assertThat(ecs()).isEqualTo(500);
        server.time.advance(Duration.ofMillis(1));
        assertThat(ecs()).isEqualTo(200);
        assertThat(server.faults.size()).isZero();
    }

    @Test
    void faultThatHasEnded_leavesNoTimer() {
        String counted =
                server.faults.add(Fault.status(500).lasting(Duration.ofHours(1)).times(1));
        String cleared = server.faults.add(Fault.status(500).lasting(Duration.ofHours(1)));
        assertThat(server.time.pending()).isEqualTo(2);

        ecs();
        assertThat(server.faults.end(cleared)).isTrue();

        assertThat(server.time.pending()).isZero();
        assertThat(server.faults.end(counted)).isFalse();
    }

    @Test
    void several_theFirstThatWasMadeHappens() {
        server.faults.add(Fault.status(500).over(Protocol.EKS));
        String second = server.faults.add(Fault.status(502).times(1));
        server.faults.add(Fault.status(504));

        assertThat(List.of(ecs(), ecs(), eks())).containsExactly(502, 504, 500);
        assertThat(server.faults.end(second)).isFalse();
        server.faults.clear();
        assertThat(List.of(ecs(), eks())).containsExactly(200, 200);
    }

    @Test
    void probability_isByChance() {
        server.faults.add(Fault.status(500).withProbability(0.5));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            statuses.add(ecs());
        }

        assertThat(statuses.stream().filter(status -> status == 500).count()).isBetween(30L, 70L);
    }

    @Test
    void rate_letsSoManyThroughEachSecond() {
        server.faults.add(Fault.throttle(2).over(Protocol.ECS));

        assertThat(List.of(ecs(), ecs(), ecs(), ecs())).containsExactly(200, 200, 429, 429);
        server.time.advance(Duration.ofMillis(999));
        assertThat(ecs()).isEqualTo(429);
        server.time.advance(Duration.ofMillis(1));
        assertThat(List.of(ecs(), ecs(), ecs())).containsExactly(200, 200, 429);
    }

    @Test
    void life_isTold() {
        try (LogOf log = LogOf.everything()) {
            String id = server.faults.add(Fault.status(500).forRole("app").times(1));
            ecs();

            assertThat(log.aboveDebug())
                    .containsExactly(
                            "INFO fault made id=" + id + " fault=\"kind=status status=500 role=app count=1\"",
                            "INFO fault ended id=" + id + " reason=\"its count is full\" applied=1");
        }
    }
}
