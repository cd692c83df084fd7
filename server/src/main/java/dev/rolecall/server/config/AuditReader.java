package dev.rolecall.server.config;

/** Reads {@code audit_log}, {@code audit_format} and {@code audit_max_bytes}. */
record AuditReader(Settings settings, Problems problems) {
    private static final long LEAST_BYTES = 1024L * 1024;
    private static final long MOST_BYTES = 1_000_000_000_000L;

    AuditConfig read() {
        AuditConfig otherwise = AuditConfig.OFF;
        return new AuditConfig(
                settings.path("audit_log").orElse(otherwise.log()),
                settings.find("audit_format").map(this::format).orElse(otherwise.format()),
                settings.find("audit_max_bytes").map(this::bytes).orElse(otherwise.maxBytes()));
    }

    private AuditFormat format(Setting setting) {
        return switch (setting.text()) {
            case "text" -> AuditFormat.TEXT;
            case "json" -> AuditFormat.JSON;
            default -> {
                problems.mustBe(setting, "text or json");
                yield AuditFormat.TEXT;
            }
        };
    }

    private long bytes(Setting setting) {
        long bytes = setting.text().matches("\\d{1,13}") ? Long.parseLong(setting.text()) : 0;
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            problems.mustBe(setting, "a number of bytes from " + LEAST_BYTES + " to " + MOST_BYTES);
            return LEAST_BYTES;
        }
        return bytes;
    }
}
