package dev.rolecall.testcontainers;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Lengths of time as the server reads them. */
final class Spans {
    /** Six digits are the most that it reads, of whatever unit. */
    private static final long MOST = 999_999;

    private Spans() {}

    /** {@code 90s}; up to 11 days. */
    static String seconds(Duration span) {
        if (span.isNegative() || !isWhole(span, ChronoUnit.SECONDS) || span.toSeconds() > MOST) {
            throw new IllegalArgumentException("a length of time must be whole seconds, from 0 to 999999, not " + span);
        }
        return span.toSeconds() + "s";
    }

    /** {@code 1500ms}, or as above if it is whole seconds. */
    static String millis(Duration span) {
        if (isWhole(span, ChronoUnit.SECONDS)) {
            return seconds(span);
        }
        if (span.isNegative() || !isWhole(span, ChronoUnit.MILLIS) || span.toMillis() > MOST) {
            throw new IllegalArgumentException(
                    "a length of time must be whole milliseconds, from 0 to 999999, or whole seconds, not " + span);
        }
        return span.toMillis() + "ms";
    }

    private static boolean isWhole(Duration span, ChronoUnit unit) {
        return span.equals(span.truncatedTo(unit));
    }
}
