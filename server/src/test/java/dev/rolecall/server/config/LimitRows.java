package dev.rolecall.server.config;

import dev.rolecall.server.config.PrecedenceTest.Row;
import dev.rolecall.server.guard.RequestRates;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings of {@link PrecedenceTest} that bound what clients may cost. */
final class LimitRows {
    private LimitRows() {}

    static Stream<Row> all() {
        return Stream.of(
                new Row(
                        "max_line_bytes",
                        "2000",
                        "3000",
                        "5000",
                        config -> config.limits().lineBytes(),
                        Integer::valueOf,
                        "4096"),
                new Row(
                        "max_header_bytes",
                        "5000",
                        "6000",
                        "7000",
                        config -> config.limits().headerBytes(),
                        Integer::valueOf,
                        "16384"),
                new Row(
                        "max_headers",
                        "20",
                        "30",
                        "40",
                        config -> config.limits().headers(),
                        Integer::valueOf,
                        "100"),
                new Row(
                        "max_body_bytes",
                        "2000",
                        "3000",
                        "4000",
                        config -> config.limits().bodyBytes(),
                        Integer::valueOf,
                        "65536"),
                new Row(
                        "request_timeout",
                        "1s",
                        "2m",
                        "1h",
                        config -> config.limits().requestTimeout(),
                        text -> Durations.parse(text).orElseThrow(),
                        "60s"),
                new Row(
                        "answer_timeout",
                        "1s",
                        "2m",
                        "1h",
                        config -> config.limits().answerTimeout(),
                        text -> Durations.parse(text).orElseThrow(),
                        "30s"),
                new Row(
                        "max_connections",
                        "16",
                        "17",
                        "18",
                        config -> config.limits().connections(),
                        Integer::valueOf,
                        "1024"),
                new Row(
                        "max_connections_per_peer",
                        "1",
                        "2",
                        "3",
                        config -> config.limits().connectionsPerPeer(),
                        Integer::valueOf,
                        "256"),
                rate("max_requests_per_second", RequestRates::perSecond),
                rate("max_requests_per_second_per_peer", RequestRates::perSecondPerPeer));
    }

    private static Row rate(String key, Function<RequestRates, OptionalInt> rate) {
        return new Row(
                key,
                "1",
                "none",
                "1000000",
                config -> rate.apply(config.rates()),
                text -> text.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text)),
                "none");
    }
}
