package dev.rolecall.server.http;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header, formatted once a second instead of once an answer. Thread-safe. */
final class DateHeader {
    /** RFC 9110's IMF-fixdate, which wants two digits for the day where the JDK's RFC 1123 format gives one. */
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Stamp(long epochSecond, String text) {}

    private final InstantSource clock;
    private volatile Stamp stamp = new Stamp(Long.MIN_VALUE, "");

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    String now() {
        var instant = clock.instant();
        Stamp last = stamp;
        if (last.epochSecond != instant.getEpochSecond()) {
            last = new Stamp(instant.getEpochSecond(), FORMAT.format(instant));
            stamp = last;
        }
        return last.text;
    }
}
