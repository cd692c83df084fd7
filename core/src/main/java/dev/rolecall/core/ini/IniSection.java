package dev.rolecall.core.ini;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One header and the keys below it, as they stand in the file: two headers of one name are two sections.
 *
 * @param header what is between the brackets, trimmed, quotes kept
 * @param line of the header, counted from 1
 * @param properties by lower-case key, in the order of the file; of a key set twice, the last one
 */
public record IniSection(String header, int line, Map<String, IniProperty> properties) {
    public IniSection {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** The header taken apart: {@code role "my app"} is the kind {@code role} and the name {@code my app}. */
    public SectionTitle title() {
        return SectionTitle.parse(header);
    }

    /** The property of a lower-case key. */
    public Optional<IniProperty> property(String key) {
        return Optional.ofNullable(properties.get(key));
    }
}
