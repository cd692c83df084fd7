package dev.rolecall.server.config;

import dev.rolecall.core.system.Environment;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a setting where it may stand, in this order: the option, the variable {@code ROLECALL_…}, the key of
 * {@code [server]}. The three share a name: {@code --state-dir}, {@code ROLECALL_STATE_DIR}, {@code state_dir}.
 */
final class Settings {
    private final ServeOptions options;
    private final Environment environment;
    private final ConfigSection server;
    private final Path home;
    private final Problems problems;

    Settings(ServeOptions options, Environment environment, ConfigSection server, Path home, Problems problems) {
        this.options = options;
        this.environment = environment;
        this.server = server;
        this.home = home;
        this.problems = problems;
    }

    Optional<Setting> find(String key) {
        return outsideTheFile(key).or(() -> server.find(key));
    }

    /** The setting if it is an option or a variable. */
    Optional<Setting> outsideTheFile(String key) {
        String variable = "ROLECALL_" + key.toUpperCase(Locale.ROOT);
        return options.typed(key)
                .map(text -> new Setting(option(key), text))
                .or(() -> environment.get(variable).map(text -> new Setting(variable, text)));
    }

    boolean flag(String key) {
        return find(key).map(setting -> Booleans.parse(setting, problems)).orElse(false);
    }

    InetSocketAddress address(String key, String otherwise) {
        return Addresses.read(find(key).orElse(new Setting(option(key), otherwise)), problems);
    }

    /** A path; {@code ~/} is the user's home, for no shell expands it in a file. */
    Optional<Path> path(String key) {
        return find(key).flatMap(this::path);
    }

    Optional<Path> path(Setting setting) {
        String text = setting.text();
        try {
            if (!text.isBlank()) {
                return Optional.of(text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text));
            }
        } catch (InvalidPathException e) {
            // Told below, like a path that is empty.
        }
        problems.mustBe(setting, "a path");
        return Optional.empty();
    }

    private static String option(String key) {
        return "--" + key.replace('_', '-');
    }
}
