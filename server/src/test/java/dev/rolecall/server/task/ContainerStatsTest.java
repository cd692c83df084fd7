package dev.rolecall.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The numbers of a container: made up, but one can reckon with them. */
final class ContainerStatsTest {
    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode stats() throws IOException {
        return new JsonMapper().readTree(server.get("/v4/app/stats").text());
    }

    /** As `docker stats` reckons. */
    private static double cpuPercent(JsonNode stats) {
        JsonNode now = stats.path("cpu_stats");
        JsonNode before = stats.path("precpu_stats");
        double used = now.at("/cpu_usage/total_usage").asDouble()
                - before.at("/cpu_usage/total_usage").asDouble();
        double all = now.path("system_cpu_usage").asDouble()
                - before.path("system_cpu_usage").asDouble();
        return used / all * now.path("online_cpus").asInt() * 100;
    }

    @Test
    void atTheStart_areZero() throws IOException {
        JsonNode stats = stats();

        assertThat(stats.path("read").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(stats.at("/cpu_stats/cpu_usage/total_usage").asLong()).isZero();
        assertThat(stats.at("/networks/eth1/rx_bytes").asLong()).isZero();
    }

    @Test
    void later_haveGrownWithTheTime() throws IOException {
        server.time.advance(Duration.ofMinutes(1));

        JsonNode stats = stats();

        assertThat(stats.path("read").asText()).isEqualTo("2026-03-01T12:01:00Z");
        assertThat(stats.path("preread").asText()).isEqualTo("2026-03-01T12:00:59Z");
        assertThat(cpuPercent(stats)).isEqualTo(1.0);
        assertThat(stats.at("/networks/eth1/rx_bytes").asLong())
                .isEqualTo(60 * stats.at("/network_rate_stats/rx_bytes_per_sec").asLong());
        assertThat(stats.at("/memory_stats/usage").asLong()).isEqualTo(64L << 20);
        assertThat(stats.at("/memory_stats/limit").asLong()).isEqualTo(512L << 20);
        assertThat(stats()).isEqualTo(stats);
    }

    @Test
    void clockSetBack_areNeverNegative() throws IOException {
        server.time.jump(Duration.ofHours(-1));

        assertThat(stats().at("/cpu_stats/cpu_usage/total_usage").asLong()).isZero();
        assertThat(stats().at("/networks/eth1/tx_bytes").asLong()).isZero();
    }
}
