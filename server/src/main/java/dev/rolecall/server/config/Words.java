package dev.rolecall.server.config;

import dev.rolecall.server.imds.WordKey;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the keys of a section that have a word each. */
final class Words {
    private Words() {}

    /** Those that the section has, as far as they may be written so; the others are problems. */
    static <K extends Enum<K> & WordKey> Map<K, String> read(Class<K> keys, ConfigSection section, Problems problems) {
        Map<K, String> words = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            section.find(key.key()).ifPresent(setting -> {
                if (key.allows(setting.text())) {
                    words.put(key, setting.text());
                } else {
                    problems.mustBe(setting, key.allowed());
                }
            });
        }
        return words;
    }

    /** The keys as they are written. */
    static List<String> keys(WordKey[] keys) {
        return Arrays.stream(keys).map(WordKey::key).toList();
    }
}
