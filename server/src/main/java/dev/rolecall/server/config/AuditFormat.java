package dev.rolecall.server.config;

/** How a line of the audit log is written. */
public enum AuditFormat {
    /** {@code key=value}, like the log. */
    TEXT,
    /** One JSON object. */
    JSON,
}
