package dev.rolecall.core.cache;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Writes a flat object as Python's {@code json.dumps(…, sort_keys=True)} does, byte for byte: the CLI names its files by the
 * hash of that text.
 *
 * @see <a href="https://docs.python.org/3/library/json.html">Python's json module</a>
 */
final class PythonJson {
    private PythonJson() {}

    /** With the default separators, as for the names of role sessions. */
    static String spaced(SortedMap<String, Object> members) {
        return object(members, ", ", ": ");
    }

    /** Without a space, as for the names of SSO sessions. */
    static String compact(SortedMap<String, Object> members) {
        return object(members, ",", ":");
    }

    private static String object(SortedMap<String, Object> members, String comma, String colon) {
        return members.entrySet().stream()
                .map(member -> string(member.getKey()) + colon + value(member.getValue()))
                .collect(Collectors.joining(comma, "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof Integer number ? number.toString() : string(value.toString());
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(escaped((char) c)));
        return json.append('"').toString();
    }

    /** Everything outside of visible ASCII is escaped, code unit by code unit. */
    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
        };
    }
}
