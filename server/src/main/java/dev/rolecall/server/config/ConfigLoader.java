package dev.rolecall.server.config;

import dev.rolecall.core.source.DefaultSource;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.imds.TokenMode;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what command line, environment and file say, in this order of precedence, and checks it as a whole. */
public final class ConfigLoader {
    private static final String DEFAULT_BIND = "127.0.0.1:9911";
    private static final String DEFAULT_HEALTH_BIND = "127.0.0.1:9912";
    private static final Duration SHORTEST_SANDBOX_SESSION = Duration.ofMinutes(1);

    private final ServeOptions options;
    private final Environment environment;
    private final Path home;
    private final Problems problems = new Problems();
    private final ConfigFile file;

    private ConfigLoader(ServeOptions options, Environment environment, Path home) {
        this.options = options;
        this.environment = environment;
        this.home = home;
        this.file = file();
    }

    /**
     * The configuration of the server.
     *
     * @param home the user's home directory, for the default places
     * @throws ConfigException with every problem at once
     */
    public static ServerConfig load(ServeOptions options, Environment environment, Path home) {
        return new ConfigLoader(options, environment, home).load();
    }

    private ServerConfig load() {
        boolean lazy = flag("--lazy", options.lazy(), "lazy");
        Optional<SandboxConfig> sandbox = sandbox();
        Map<String, String> profiles = new RolesReader(options, environment, file, problems).read(sandbox.isPresent());
        ListenersReader listeners = new ListenersReader(file, problems, profiles.keySet());
        ServerConfig config = new ServerConfig(
                listeners.read(
                        address("--bind", options.bind(), "bind", DEFAULT_BIND),
                        setting("--authorization", options.authorization(), "authorization")),
                profiles,
                address("--health-bind", options.healthBind(), "health_bind", DEFAULT_HEALTH_BIND),
                stateDirectory(),
                path("--authorization-token-file", options.authorizationTokenFile(), "authorization_token_file"),
                tokenMode(),
                lazy,
                sandbox);
        problems.throwIfAny();
        return config;
    }

    private ConfigFile file() {
        Optional<String> named = Optional.ofNullable(options.config()).or(() -> environment.get("ROLECALL_CONFIG"));
        if (named.isPresent()) {
            return ConfigFile.read(Path.of(named.get()), problems);
        }
        Path usual = environment
                .get("XDG_CONFIG_HOME")
                .map(Path::of)
                .orElse(home.resolve(".config"))
                .resolve("rolecall")
                .resolve("rolecall.ini");
        return Files.exists(usual) ? ConfigFile.read(usual, problems) : ConfigFile.empty();
    }

    /** The first of option, {@code ROLECALL_…} variable and key of {@code [server]} that is there. */
    private Optional<Setting> setting(String option, @Nullable String typed, String key) {
        String variable = "ROLECALL_" + key.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(typed)
                .map(text -> new Setting(option, text))
                .or(() -> environment.get(variable).map(text -> new Setting(variable, text)))
                .or(() -> Optional.ofNullable(file.server().get(key)));
    }

    private boolean flag(String option, boolean typed, String key) {
        return setting(option, typed ? "true" : null, key)
                .map(setting -> Booleans.parse(setting, problems))
                .orElse(false);
    }

    private InetSocketAddress address(String option, @Nullable String typed, String key, String otherwise) {
        Setting setting = setting(option, typed, key).orElse(new Setting(option, otherwise));
        Optional<InetSocketAddress> address = Addresses.parse(setting.text());
        if (address.isEmpty()) {
            problems.mustBe(setting, Addresses.ALLOWED);
        }
        return address.orElse(new InetSocketAddress(0));
    }

    private TokenMode tokenMode() {
        Setting setting = setting("--imds-tokens", options.imdsTokens(), "imds_tokens")
                .orElse(new Setting("--imds-tokens", "required"));
        return switch (setting.text()) {
            case "required" -> TokenMode.REQUIRED;
            case "optional" -> TokenMode.OPTIONAL;
            default -> {
                problems.mustBe(setting, "required or optional");
                yield TokenMode.REQUIRED;
            }
        };
    }

    private @Nullable Path path(String option, @Nullable String typed, String key) {
        Setting setting = setting(option, typed, key).orElse(null);
        if (setting == null) {
            return null;
        }
        try {
            return setting.text().startsWith("~/")
                    ? home.resolve(setting.text().substring(2))
                    : Path.of(setting.text());
        } catch (InvalidPathException e) {
            problems.mustBe(setting, "the path of a file");
            return null;
        }
    }

    private Path stateDirectory() {
        Path configured = path("--state-dir", options.stateDir(), "state_dir");
        if (configured != null) {
            return configured;
        }
        return environment
                .get("XDG_STATE_HOME")
                .map(Path::of)
                .orElse(home.resolve(".local").resolve("state"))
                .resolve("rolecall");
    }

    private Optional<SandboxConfig> sandbox() {
        Optional<Setting> duration =
                setting("--sandbox-session-duration", options.sandboxSessionDuration(), "sandbox_session_duration");
        if (!flag("--sandbox", options.sandbox(), "sandbox")) {
            duration.ifPresent(setting -> problems.add(setting.where() + " is for the sandbox only; add --sandbox"));
            return Optional.empty();
        }
        return Optional.of(
                new SandboxConfig(duration.flatMap(this::sandboxDuration).orElse(null)));
    }

    private Optional<Duration> sandboxDuration(Setting setting) {
        Optional<Duration> duration =
                Durations.parse(setting.text()).filter(parsed -> parsed.compareTo(SHORTEST_SANDBOX_SESSION) >= 0);
        if (duration.isEmpty()) {
            problems.mustBe(setting, "a duration of 60s or more, such as 90s, 15m or 1h");
        }
        return duration;
    }

    /** What the role is called when no profile is named. */
    static String nameOfDefaultRole(Environment environment) {
        boolean fromEnvironment = environment.get("AWS_ACCESS_KEY_ID").isPresent()
                || environment.get("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent();
        return fromEnvironment ? "environment" : DefaultSource.profileName(environment);
    }
}
