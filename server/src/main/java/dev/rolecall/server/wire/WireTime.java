package dev.rolecall.server.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as AWS writes them: UTC, whole seconds, cut and never rounded up. */
public final class WireTime {
    private WireTime() {}

    /** {@code 2026-03-01T12:00:00Z}: botocore and Swift take no other form. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
