package dev.rolecall.server.fault;

import dev.rolecall.server.config.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as faults are told them: {@code 200ms}, and the forms of the configuration. */
final class Spans {
    private static final Pattern MILLIS = Pattern.compile("\\d{1,6}ms");

    private Spans() {}

    static Optional<Duration> parse(String text) {
        return MILLIS.matcher(text).matches()
                ? Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))))
                : Durations.parse(text);
    }

    /** In the largest unit that tells it whole. */
    static String text(Duration span) {
        if (span.toMillisPart() != 0) {
            return span.toMillis() + "ms";
        }
        if (span.toSecondsPart() != 0) {
            return span.toSeconds() + "s";
        }
        return span.toMinutesPart() != 0 || span.isZero() ? span.toMinutes() + "m" : span.toHours() + "h";
    }
}
