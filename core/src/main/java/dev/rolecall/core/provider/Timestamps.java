package dev.rolecall.core.provider;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Reads the times that AWS tools write: ISO 8601 with {@code Z} or an offset, with or without a colon in it. */
final class Timestamps {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter();

    private Timestamps() {}

    /** Parses the text; throws {@link java.time.format.DateTimeParseException} if it is no such time. */
    static Instant parse(String text) {
        return FORMAT.parse(text.strip(), Instant::from);
    }
}
