package dev.rolecall.core.ini;

import java.util.List;
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
        properties = MapOnDemand.copyOf(properties);
    }

    /**
     * A section whose properties are read when they are first asked for.
     *
     * @param statements its header first
     */
    static IniSection onDemand(List<Statement> statements) {
        Statement header = statements.get(0);
        return new IniSection(
                header.name(), header.line(), new MapOnDemand<>(() -> new Ini4jReader(statements).properties()));
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
