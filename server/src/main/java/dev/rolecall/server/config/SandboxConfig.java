package dev.rolecall.server.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The embedded STS.
 *
 * @param sessionDuration every session lasts so long, whatever was asked for; absent for what STS would give
 * @param bind where it answers
 */
public record SandboxConfig(@Nullable Duration sessionDuration, InetSocketAddress bind) {
    /** The role that is served when no profile is named. */
    public static final String ROLE = "sandbox";

    /** Any free port, for this machine only. */
    public static final InetSocketAddress ANYWHERE =
            Addresses.parse("127.0.0.1:0").orElseThrow();
}
