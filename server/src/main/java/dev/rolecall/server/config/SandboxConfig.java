package dev.rolecall.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The embedded STS.
 *
 * @param sessionDuration every session lasts so long, whatever was asked for; absent for what STS would give
 */
public record SandboxConfig(@Nullable Duration sessionDuration) {
    /** The role that is served when no profile is named. */
    public static final String ROLE = "sandbox";
}
