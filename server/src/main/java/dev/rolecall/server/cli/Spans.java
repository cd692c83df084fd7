package dev.rolecall.server.cli;

import java.time.Duration;

/** Lengths of time as people read them: the two largest units, cut and never rounded up. */
final class Spans {
    private Spans() {}

    /** {@code 45s}, {@code 52m 10s}, {@code 2h 5m}, {@code 3d 4h}; the sign is left out. */
    static String text(Duration span) {
        Duration length = span.abs();
        if (length.toDays() > 0) {
            return length.toDays() + "d " + length.toHoursPart() + "h";
        }
        if (length.toHours() > 0) {
            return length.toHours() + "h " + length.toMinutesPart() + "m";
        }
        return length.toMinutes() > 0
                ? length.toMinutes() + "m " + length.toSecondsPart() + "s"
                : length.toSeconds() + "s";
    }
}
