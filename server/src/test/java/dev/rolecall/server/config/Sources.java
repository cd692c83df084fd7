package dev.rolecall.server.config;

import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a test lets the command line, the environment and the file say. */
record Sources(Path home, Map<String, String> options, Map<String, String> variables, List<String> roles) {

    static Sources of(Path home) {
        return new Sources(home, Map.of(), Map.of(), List.of());
    }

    /** An option by its key, such as {@code state_dir}. */
    Sources typed(String key, String text) {
        return new Sources(home, with(options, key, text), variables, roles);
    }

    Sources role(String... more) {
        return new Sources(home, options, variables, List.of(more));
    }

    Sources variable(String name, String text) {
        return new Sources(home, options, with(variables, name, text), roles);
    }

    /** The file where it usually is. */
    Sources file(String... lines) {
        try {
            Path file = home.resolve(".config/rolecall/rolecall.ini");
            Files.createDirectories(home.resolve(".config/rolecall"));
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ServerConfig load() {
        return ConfigLoader.load(serveOptions(), Environment.of(variables), home);
    }

    private ServeOptions serveOptions() {
        String profile = options.get("profile");
        return new ServeOptions(
                options.get("config"),
                profile == null ? List.of() : List.of(profile),
                roles,
                options.get("bind"),
                options.get("health_bind"),
                options.get("state_dir"),
                options.get("authorization_token_file"),
                options.get("imds_tokens"),
                options.get("authorization"),
                options.containsKey("lazy"),
                options.containsKey("sandbox"),
                options.get("sandbox_session_duration"),
                options.get("hosts"),
                options.get("cache"),
                options.get("mfa_process"));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
