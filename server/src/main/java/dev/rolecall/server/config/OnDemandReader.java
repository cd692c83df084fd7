package dev.rolecall.server.config;

import java.time.Duration;

/** Reads {@code role_arn_sessions} and {@code role_arn_idle}. */
record OnDemandReader(Settings settings, Problems problems) {
    private static final int MOST_SESSIONS = 100_000;
    private static final Duration SHORTEST_IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_IDLE = Duration.ofHours(24);

    OnDemandConfig read() {
        OnDemandConfig otherwise = OnDemandConfig.DEFAULT;
        return new OnDemandConfig(
                settings.find("role_arn_sessions").map(this::sessions).orElse(otherwise.sessions()),
                settings.find("role_arn_idle").map(this::idle).orElse(otherwise.idle()));
    }

    private int sessions(Setting setting) {
        return Counts.parse(setting, MOST_SESSIONS, "sessions", problems);
    }

    private Duration idle(Setting setting) {
        return Durations.parse(setting.text())
                .filter(idle -> idle.compareTo(SHORTEST_IDLE) >= 0 && idle.compareTo(LONGEST_IDLE) <= 0)
                .orElseGet(() -> {
                    problems.mustBe(setting, "a duration from 1m to 24h");
                    return OnDemandConfig.DEFAULT.idle();
                });
    }
}
