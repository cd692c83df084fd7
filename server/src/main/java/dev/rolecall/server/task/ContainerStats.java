package dev.rolecall.server.task;

import dev.rolecall.server.wire.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Docker would tell of a container that does the same all the time: a hundredth of a CPU, an eighth of its memory, a
 * trickle over the network. Made up, and the same for the same time.
 */
final class ContainerStats {
    private static final long BYTES_PER_MIB = 1024L * 1024;
    private static final int CPUS = 2;
    private static final int BUSY = 100;
    private static final int MEMORY_PART = 8;
    private static final long RECEIVED_PER_SECOND = 512;
    private static final long SENT_PER_SECOND = 256;
    private static final long BYTES_PER_PACKET = 128;

    private ContainerStats() {}

    /** The members at this time, with those of the second before where Docker has them. */
    static Map<String, Object> members(ContainerDescription container, TaskVersion version, Instant now) {
        Duration age = Duration.between(container.task().started(), now);
        long seconds = Math.max(0, age.toSeconds());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("read", WireTime.iso(now));
        members.put("preread", WireTime.iso(now.minusSeconds(1)));
        members.put("pids_stats", Map.of("current", 1));
        members.put("blkio_stats", blockDevices());
        members.put("num_procs", 0);
        members.put("storage_stats", Map.of());
        members.put("cpu_stats", cpu(seconds));
        members.put("precpu_stats", cpu(Math.max(0, seconds - 1)));
        members.put("memory_stats", memory(container.memory() * BYTES_PER_MIB));
        members.put("name", "/" + container.dockerName());
        members.put("id", container.dockerId());
        members.put("networks", Map.of("eth1", network(seconds)));
        if (version == TaskVersion.V4) {
            members.put(
                    "network_rate_stats",
                    Members.of("rx_bytes_per_sec", RECEIVED_PER_SECOND, "tx_bytes_per_sec", SENT_PER_SECOND));
        }
        return members;
    }

    private static Map<String, Object> blockDevices() {
        Map<String, Object> none = new LinkedHashMap<>();
        for (String counter : List.of(
                "io_service_bytes",
                "io_serviced",
                "io_queue",
                "io_service_time",
                "io_wait_time",
                "io_merged",
                "io_time")) {
            none.put(counter + "_recursive", List.of());
        }
        none.put("sectors_recursive", List.of());
        return none;
    }

    private static Map<String, Object> cpu(long seconds) {
        long busy = Duration.ofSeconds(seconds).toNanos() / BUSY;
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("total_usage", busy);
        usage.put("percpu_usage", List.of(busy / CPUS, busy - busy / CPUS));
        usage.put("usage_in_kernelmode", busy / CPUS);
        usage.put("usage_in_usermode", busy - busy / CPUS);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("cpu_usage", usage);
        members.put("system_cpu_usage", Duration.ofSeconds(seconds).toNanos() * CPUS);
        members.put("online_cpus", CPUS);
        members.put("throttling_data", Members.of("periods", 0, "throttled_periods", 0, "throttled_time", 0));
        return members;
    }

    private static Map<String, Object> memory(long limit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("usage", limit / MEMORY_PART);
        members.put("max_usage", limit / MEMORY_PART);
        members.put("stats", Members.of("cache", 0, "rss", limit / MEMORY_PART, "hierarchical_memory_limit", limit));
        members.put("limit", limit);
        return members;
    }

    private static Map<String, Object> network(long seconds) {
        Map<String, Object> members = new LinkedHashMap<>();
        counters("rx", seconds * RECEIVED_PER_SECOND, members);
        counters("tx", seconds * SENT_PER_SECOND, members);
        return members;
    }

    private static void counters(String direction, long bytes, Map<String, Object> members) {
        members.put(direction + "_bytes", bytes);
        members.put(direction + "_packets", bytes / BYTES_PER_PACKET);
        members.put(direction + "_errors", 0);
        members.put(direction + "_dropped", 0);
    }
}
