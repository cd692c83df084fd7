package dev.rolecall.server.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that the user hears of it once and not in instalments. Confined to one thread. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String sentence) {
        found.add(sentence);
    }

    /** {@code --imds-tokens must be …}. */
    void mustBe(Setting setting, String allowed) {
        add(setting.where() + " must be " + allowed + ", not '" + setting.text() + "'");
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
