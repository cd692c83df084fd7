package dev.rolecall.core.ini;

import java.util.Map;

/**
 * One key with its value, which is a text or nested keys.
 *
 * @param key in lower case; may hold any character but {@code =}
 * @param written the same as it stands in the file
 * @param text without comment, continuation lines joined by LF; empty where there are nested keys. May be a secret, so
 *     {@code toString} leaves it out
 * @param nested values by lower-case key, in the order of the file
 * @param line of the key, counted from 1
 */
public record IniProperty(String key, String written, String text, Map<String, String> nested, int line) {
    public IniProperty {
        nested = MapOnDemand.copyOf(nested);
    }

    @Override
    public String toString() {
        return "property at line " + line;
    }
}
