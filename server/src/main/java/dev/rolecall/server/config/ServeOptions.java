package dev.rolecall.server.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of {@code rolecall serve} as typed.
 *
 * @param roles {@code NAME=PROFILE} each
 * @param settings those that can also be a variable or a key, by the key: {@code state_dir} for {@code --state-dir}
 */
public record ServeOptions(List<String> profiles, List<String> roles, Map<String, String> settings) {
    public ServeOptions {
        profiles = List.copyOf(profiles);
        roles = List.copyOf(roles);
        settings = Map.copyOf(settings);
    }

    /** Nothing typed at all. */
    public static ServeOptions none() {
        return new ServeOptions(List.of(), List.of(), Map.of());
    }

    /** The same with another setting. */
    public ServeOptions with(String key, String text) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, text);
        return new ServeOptions(profiles, roles, more);
    }

    /** What was typed for the setting. */
    public Optional<String> typed(String key) {
        return Optional.ofNullable(settings.get(key));
    }
}
