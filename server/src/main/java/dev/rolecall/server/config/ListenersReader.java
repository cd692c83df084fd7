package dev.rolecall.server.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the listeners: those of the file, or the one of the command line with all protocols and roles. */
final class ListenersReader {
    private final ConfigFile file;
    private final Problems problems;
    private final Set<String> roles;

    ListenersReader(ConfigFile file, Problems problems, Set<String> roles) {
        this.file = file;
        this.problems = problems;
        this.roles = roles;
    }

    List<ListenerConfig> read(InetSocketAddress bind, Optional<Setting> authorization) {
        if (file.listeners().isEmpty()) {
            return List.of(new ListenerConfig(
                    "default",
                    bind,
                    EnumSet.allOf(Protocol.class),
                    List.copyOf(roles),
                    false,
                    authorization(authorization, bind),
                    List.of()));
        }
        List<ListenerConfig> listeners = new ArrayList<>();
        file.listeners().forEach((name, keys) -> listeners.add(listener(name, keys, authorization)));
        return listeners;
    }

    private ListenerConfig listener(String name, Map<String, Setting> keys, Optional<Setting> authorization) {
        InetSocketAddress bind = bind(name, keys);
        return new ListenerConfig(
                name,
                bind,
                protocols(keys),
                roles(keys),
                Optional.ofNullable(keys.get("imds_any_role"))
                        .map(setting -> Booleans.parse(setting, problems))
                        .orElse(false),
                authorization(Optional.ofNullable(keys.get("authorization")).or(() -> authorization), bind),
                Optional.ofNullable(keys.get("hosts"))
                        .map(ListenersReader::words)
                        .orElse(List.of()));
    }

    private InetSocketAddress bind(String name, Map<String, Setting> keys) {
        Setting setting = keys.get("bind");
        if (setting == null) {
            problems.add("[listener " + name + "] needs bind, " + Addresses.ALLOWED);
            return new InetSocketAddress(0);
        }
        return Addresses.parse(setting.text()).orElseGet(() -> {
            problems.mustBe(setting, Addresses.ALLOWED);
            return new InetSocketAddress(0);
        });
    }

    private Set<Protocol> protocols(Map<String, Setting> keys) {
        Setting setting = keys.get("protocols");
        if (setting == null) {
            return EnumSet.allOf(Protocol.class);
        }
        EnumSet<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        for (String word : words(setting)) {
            Protocol.parse(word)
                    .ifPresentOrElse(
                            protocols::add,
                            () -> problems.mustBe(new Setting(setting.where(), word), "some of " + Protocol.all()));
        }
        return protocols;
    }

    private List<String> roles(Map<String, Setting> keys) {
        Setting setting = keys.get("roles");
        if (setting == null) {
            return List.copyOf(roles);
        }
        List<String> wanted = words(setting);
        for (String role : wanted) {
            if (!roles.contains(role)) {
                problems.mustBe(new Setting(setting.where(), role), "names of roles: " + String.join(", ", roles));
            }
        }
        return wanted;
    }

    /** Without a token, whoever can connect gets credentials: that is for the user's own machine, and only if told so. */
    private boolean authorization(Optional<Setting> setting, InetSocketAddress bind) {
        if (setting.isEmpty() || setting.get().text().equals("token")) {
            return true;
        }
        if (!setting.get().text().equals("none")) {
            problems.mustBe(setting.get(), "token or none");
        } else if (!bind.getAddress().isLoopbackAddress()) {
            problems.add(setting.get().where() + " may be none on loopback addresses only, not on "
                    + bind.getAddress().getHostAddress());
        }
        return false;
    }

    private static List<String> words(Setting setting) {
        return Arrays.stream(setting.text().split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
