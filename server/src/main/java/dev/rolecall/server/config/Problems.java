package dev.rolecall.server.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong, so that the user hears of it once and not in instalments. Confined to one thread. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String sentence) {
        found.add(sentence);
    }

    /** {@code --imds-tokens must be …}. */
    void mustBe(Setting setting, String allowed) {
        add(setting.where() + " must be " + allowed + ", not '" + onOneLine(setting.text()) + "'");
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** An address can be listened on once; port 0 stands for any free one. */
    void ifShared(List<ListenerConfig> listeners, InetSocketAddress health) {
        Map<InetSocketAddress, String> users = new HashMap<>();
        users.put(health, "the health checks");
        for (ListenerConfig listener : listeners) {
            String other = users.putIfAbsent(listener.bind(), "listener " + listener.name());
            if (other != null && listener.bind().getPort() != 0) {
                add("listener " + listener.name() + " and " + other + " are both to listen on "
                        + Addresses.text(listener.bind()));
            }
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    void throwIfAny() {
        if (any()) {
            throw new ConfigException(found);
        }
    }
}
