package dev.rolecall.server.config;

import java.time.Duration;

/** Reads {@code sts_calls_per_second}, {@code sts_calls_per_second_per_account} and {@code expire_early}. */
record RefreshReader(Settings settings, Problems problems) {
    private static final int MOST_CALLS = 10_000;
    private static final Duration MOST_EARLY = Duration.ofSeconds(60);

    RefreshConfig read() {
        RefreshConfig otherwise = RefreshConfig.DEFAULT;
        return new RefreshConfig(
                calls("sts_calls_per_second", otherwise.stsCallsPerSecond()),
                calls("sts_calls_per_second_per_account", otherwise.stsCallsPerSecondPerAccount()),
                settings.find("expire_early").map(this::early).orElse(otherwise.expireEarly()),
                new OnDemandReader(settings, problems).read());
    }

    private int calls(String key, int otherwise) {
        return settings.find(key)
                .map(setting -> Counts.parse(setting, MOST_CALLS, "calls", problems))
                .orElse(otherwise);
    }

    private Duration early(Setting setting) {
        return Durations.parse(setting.text())
                .filter(early -> early.compareTo(MOST_EARLY) <= 0)
                .orElseGet(() -> {
                    problems.mustBe(setting, "a duration from 0s to 60s");
                    return Duration.ZERO;
                });
    }
}
