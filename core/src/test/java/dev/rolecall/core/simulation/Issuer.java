package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Issues sessions, and knows when each of them truly ends: what AWS would check a signature by. */
final class Issuer {
    private final Map<AccessKeyId, Instant> ends = new HashMap<>();

    /** A session from that instant on. */
    Session issue(Instant from, Duration life, @Nullable Arn role) {
        int number = ends.size();
        AccessKeyId id = new AccessKeyId("ASIATEST" + (100_000_000L + number));
        Instant end = from.plus(life);
        ends.put(id, end);
        return new Session(
                id, Secret.of("TEST-SECRET-key-" + number), Secret.of("TEST-SECRET-token"), from, end, role, null);
    }

    /** When the session with that key truly ends. */
    Instant endOf(AccessKeyId id) {
        return Objects.requireNonNull(ends.get(id), "nobody issued it");
    }

    /** What is left of the session with that key; negative once it has ended. */
    Duration left(AccessKeyId id, Instant now) {
        return Duration.between(now, endOf(id));
    }

    /** Whether requests signed with that key are accepted at that instant; long-term keys always are. */
    boolean accepts(AccessKeyId id, Instant now) {
        Instant end = ends.get(id);
        return end == null || now.isBefore(end);
    }
}
