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
        Map<String, String> settings = new HashMap<>(options);
        String profile = settings.remove("profile");
        return new ServeOptions(profile == null ? List.of() : List.of(profile), roles, settings);
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
