package dev.rolecall.server.steering;

import dev.rolecall.server.config.Durations;
import dev.rolecall.server.config.NearestName;
import dev.rolecall.server.imds.events.Moment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The members of a call, each a text, read as what they mean. Errors are {@link IllegalArgumentException} for the user. */
record Words(Map<String, String> members) {
    private static final String A_DURATION = "a duration such as 90s, 15m or 1h";
    private static final String AN_INSTANT = "an instant such as 2026-03-01T12:00:00Z";
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("2999-12-31T23:59:59Z");

    /** Complains of the others. */
    void onlyThese(List<String> known, String whose) {
        members.keySet().stream()
                .filter(member -> !known.contains(member))
                .sorted()
                .findFirst()
                .ifPresent(member -> {
                    throw new IllegalArgumentException(
                            whose + " has no member '" + onOneLine(member) + "'" + hint(member, known));
                });
    }

    Optional<String> text(String member) {
        return Optional.ofNullable(members.get(member));
    }

    Optional<Duration> duration(String member) {
        return text(member).map(text -> Durations.parse(text).orElseThrow(() -> wrong(member, A_DURATION, text)));
    }

    Optional<Instant> instant(String member) {
        return text(member).map(text -> parseInstant(text).orElseThrow(() -> wrong(member, AN_INSTANT, text)));
    }

    /** An instant, or a duration to count from another one. */
    Optional<Moment> moment(String member) {
        return text(member)
                .map(text -> Durations.parse(text)
                        .map(Moment::after)
                        .or(() -> parseInstant(text).map(Moment.At::new))
                        .orElseThrow(() -> wrong(member, AN_INSTANT + ", or " + A_DURATION, text)));
    }

    /** One of the values, by the text of it. */
    <T> Optional<T> oneOf(String member, T[] values) {
        return text(member)
                .map(text -> Arrays.stream(values)
                        .filter(value -> value.toString().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "unknown " + member + " '" + onOneLine(text) + "'" + hint(text, texts(values)))));
    }

    static String list(Object[] values) {
        return String.join(", ", texts(values));
    }

    private static List<String> texts(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    private static String hint(String typed, Collection<String> known) {
        return NearestName.of(typed, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> "; there are " + known.stream().collect(Collectors.joining(", ")));
    }

    private static Optional<Instant> parseInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return instant.isBefore(FIRST) || instant.isAfter(LAST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException wrong(String member, String allowed, String text) {
        return new IllegalArgumentException("'" + member + "' must be " + allowed + ", not '" + onOneLine(text) + "'");
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
