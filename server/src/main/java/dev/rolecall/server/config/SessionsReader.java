package dev.rolecall.server.config;

import java.nio.file.Path;

/** Reads {@code cache} and {@code mfa_process}. */
record SessionsReader(Settings settings, Problems problems, Path home) {

    SessionsConfig read(Path stateDirectory) {
        CacheMode mode = settings.find("cache").map(this::mode).orElse(CacheMode.OWN);
        Path directory =
                mode == CacheMode.AWS_CLI ? home.resolve(".aws/cli/cache") : stateDirectory.resolve("sessions");
        return new SessionsConfig(
                mode, directory, settings.find("mfa_process").map(Setting::text).orElse(null));
    }

    private CacheMode mode(Setting setting) {
        return switch (setting.text()) {
            case "own" -> CacheMode.OWN;
            case "aws-cli" -> CacheMode.AWS_CLI;
            case "none" -> CacheMode.NONE;
            default -> {
                problems.mustBe(setting, "own, aws-cli or none");
                yield CacheMode.NONE;
            }
        };
    }
}
