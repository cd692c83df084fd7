package dev.rolecall.server.config;

import dev.rolecall.server.guard.RequestRates;
import dev.rolecall.server.http.HttpLimits;
import java.time.Duration;
import java.util.OptionalInt;

/** Reads {@code max_…}, {@code request_timeout} and {@code answer_timeout}. */
record LimitsReader(Settings settings, Problems problems) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** None is so small that an AWS client could not live with it. */
    HttpLimits read() {
        HttpLimits otherwise = HttpLimits.defaults();
        return new HttpLimits(
                number("max_line_bytes", otherwise.lineBytes(), 1024, 65_536, "bytes"),
                number("max_header_bytes", otherwise.headerBytes(), 4096, 1_048_576, "bytes"),
                number("max_headers", otherwise.headers(), 20, 1000, "headers"),
                number("max_body_bytes", otherwise.bodyBytes(), 1024, 1_048_576, "bytes"),
                duration("request_timeout", otherwise.requestTimeout()),
                duration("answer_timeout", otherwise.answerTimeout()),
                number("max_connections", otherwise.connections(), 16, 100_000, "connections"),
                number("max_connections_per_peer", otherwise.connectionsPerPeer(), 1, 100_000, "connections"));
    }

    /** How often clients may ask; {@code none}, the default, is as often as they like. */
    RequestRates rates() {
        return new RequestRates(rate("max_requests_per_second"), rate("max_requests_per_second_per_peer"));
    }

    private OptionalInt rate(String key) {
        return settings.find(key)
                .filter(setting -> !setting.text().equals("none"))
                .map(setting -> OptionalInt.of(Counts.parse(setting, 1, 1_000_000, "requests, or none,", problems)))
                .orElse(OptionalInt.empty());
    }

    private int number(String key, int otherwise, int least, int most, String things) {
        return settings.find(key)
                .map(setting -> Counts.parse(setting, least, most, things, problems))
                .orElse(otherwise);
    }

    private Duration duration(String key, Duration otherwise) {
        return settings.find(key).map(setting -> duration(setting, otherwise)).orElse(otherwise);
    }

    private Duration duration(Setting setting, Duration otherwise) {
        return Durations.parse(setting.text())
                .filter(duration -> duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0)
                .orElseGet(() -> {
                    problems.mustBe(setting, "a duration from 1s to 1h");
                    return otherwise;
                });
    }
}
