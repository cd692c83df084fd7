package dev.rolecall.server.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    void ifShared(
            List<ListenerConfig> listeners,
            InetSocketAddress health,
            @Nullable InetSocketAddress management,
            @Nullable InetSocketAddress sandbox) {
        Map<InetSocketAddress, String> users = new HashMap<>();
        users.put(health, "the health checks");
        if (management != null) {
            use(users, management, "the management API");
        }
        if (sandbox != null) {
            use(users, sandbox, "the sandbox");
        }
        for (ListenerConfig listener : listeners) {
            use(users, listener.bind(), "listener " + listener.name());
        }
    }

    private void use(Map<InetSocketAddress, String> users, InetSocketAddress address, String user) {
        String other = users.putIfAbsent(address, user);
        if (other != null && address.getPort() != 0) {
            add(user + " and " + other + " are both to listen on " + Addresses.text(address));
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
