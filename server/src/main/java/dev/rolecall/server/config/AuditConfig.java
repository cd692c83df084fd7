package dev.rolecall.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How it is written down who gets credentials.
 *
 * @param log the file; null if nothing is
 * @param maxBytes the most that it and the older ones take together
 */
public record AuditConfig(@Nullable Path log, AuditFormat format, long maxBytes) {
    private static final long MAX_BYTES = 100L * 1024 * 1024;

    /** Nothing is written. */
    public static final AuditConfig OFF = new AuditConfig(null, AuditFormat.TEXT, MAX_BYTES);
}
