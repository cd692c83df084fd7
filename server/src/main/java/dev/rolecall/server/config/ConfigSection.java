package dev.rolecall.server.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One section of {@code rolecall.ini}.
 *
 * @param where file, line and header: the beginning of a sentence about the section
 * @param settings by key, in order
 */
record ConfigSection(String where, Map<String, Setting> settings) {
    ConfigSection {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static ConfigSection absent() {
        return new ConfigSection("", Map.of());
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }
}
