package dev.rolecall.server.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code sandbox} and what is said of it. */
final class SandboxReader {
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(1);

    private final Settings settings;
    private final Problems problems;

    SandboxReader(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    Optional<SandboxConfig> read() {
        Optional<Setting> duration = settings.find("sandbox_session_duration");
        Optional<Setting> bind = settings.find("sandbox_bind");
        if (!settings.flag("sandbox")) {
            duration.ifPresent(this::isForTheSandbox);
            bind.ifPresent(this::isForTheSandbox);
            return Optional.empty();
        }
        InetSocketAddress address =
                bind.map(setting -> Addresses.read(setting, problems)).orElse(SandboxConfig.ANYWHERE);
        return Optional.of(new SandboxConfig(duration.flatMap(this::duration).orElse(null), address));
    }

    private void isForTheSandbox(Setting setting) {
        problems.add(setting.where() + " is for the sandbox only; add --sandbox");
    }

    private Optional<Duration> duration(Setting setting) {
        Optional<Duration> duration =
                Durations.parse(setting.text()).filter(parsed -> parsed.compareTo(SHORTEST_SESSION) >= 0);
        if (duration.isEmpty()) {
            problems.mustBe(setting, "a duration of 60s or more, such as 90s, 15m or 1h");
        }
        return duration;
    }
}
