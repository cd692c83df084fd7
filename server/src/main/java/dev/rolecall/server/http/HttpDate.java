package dev.rolecall.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as headers have them. */
public final class HttpDate {
    /** RFC 9110's IMF-fixdate, which wants two digits for the day where the JDK's RFC 1123 format gives one. */
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** {@code Sun, 01 Mar 2026 12:00:00 GMT}; parts of a second are cut. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }
}
