package dev.rolecall.server.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as AWS writes them: UTC, whole seconds, cut and never rounded up. */
public final class WireTime {
    private static final DateTimeFormatter MAINTENANCE =
            DateTimeFormatter.ofPattern("dd MMM uuuu HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** {@code 2026-03-01T12:00:00Z}: botocore and Swift take no other form. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 21 Jan 2019 09:00:43 GMT}, as EC2 schedules maintenance. */
    public static String maintenance(Instant instant) {
        return MAINTENANCE.format(instant);
    }
}
