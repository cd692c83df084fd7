package dev.rolecall.server.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as AWS writes them: UTC, whole seconds, cut and never rounded up. */
public final class WireTime {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** {@code 2026-03-01T12:00:00Z}: botocore and Swift take no other form. */
    public static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code Sun, 01 Mar 2026 12:00:00 GMT}, for headers. */
    public static String http(Instant instant) {
        return HTTP.format(instant);
    }
}
