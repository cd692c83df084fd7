package dev.rolecall.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are got and kept.
 *
 * @param cacheDirectory where they are kept, unless the mode is {@link CacheMode#NONE}
 * @param mfaProcess a command that prints an MFA code, if there is one
 */
public record SessionsConfig(
        CacheMode cache, Path cacheDirectory, @Nullable String mfaProcess) {

    /** Kept nowhere, and nobody to ask for a code. */
    public static SessionsConfig none() {
        return new SessionsConfig(CacheMode.NONE, Path.of(""), null);
    }

    /** The same, kept nowhere. */
    public SessionsConfig uncached() {
        return new SessionsConfig(CacheMode.NONE, cacheDirectory, mfaProcess);
    }
}
