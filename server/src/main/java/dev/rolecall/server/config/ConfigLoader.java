package dev.rolecall.server.config;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.http.HopLimit;
import dev.rolecall.server.imds.TokenMode;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts together what command line, environment and file say, in this order of precedence, and checks it as a whole. */
public final class ConfigLoader {
    private static final String DEFAULT_HEALTH_BIND = "127.0.0.1:9912";

    private final ServeOptions options;
    private final Environment environment;
    private final Path home;
    private final Problems problems = new Problems();
    private final ConfigFile file;
    private final Settings settings;
    private final boolean unreadable;

    private ConfigLoader(ServeOptions options, Environment environment, Path home) {
        this.options = options;
        this.environment = environment;
        this.home = home;
        this.file = file();
        this.unreadable = problems.any();
        this.settings = new Settings(options, environment, file.server(), home, problems);
    }

    /**
     * The configuration of the server.
     *
     * @param home the user's home directory, for the default places
     * @throws ConfigException with every problem at once
     */
    public static ServerConfig load(ServeOptions options, Environment environment, Path home) {
        return source(options, environment, home).load();
    }

    /** The configuration of a server that follows its file. */
    public static ConfigSource source(ServeOptions options, Environment environment, Path home) {
        return new ConfigSource() {
            @Override
            public Optional<Path> file() {
                return Optional.of(path(options, environment, home));
            }

            @Override
            public ServerConfig load() {
                return new ConfigLoader(options, environment, home).read(null);
            }

            @Override
            public ServerConfig reload(ServerConfig running) {
                return new ConfigLoader(options, environment, home).read(running);
            }
        };
    }

    /**
     * How one who starts no server gets and keeps sessions.
     *
     * @throws ConfigException with every problem at once
     */
    public static SessionsConfig sessions(Environment environment, Path home) {
        ConfigLoader loader = new ConfigLoader(ServeOptions.none(), environment, home);
        SessionsConfig sessions =
                new SessionsReader(loader.settings, loader.problems, home).read(loader.stateDirectory());
        loader.problems.throwIfAny();
        return sessions;
    }

    /**
     * Where the server that this user runs keeps what outlives it.
     *
     * @param typed the option, if it was given
     * @throws ConfigException with every problem at once
     */
    public static Path stateDirectory(@Nullable String typed, Environment environment, Path home) {
        ServeOptions none = ServeOptions.none();
        ConfigLoader loader = new ConfigLoader(typed == null ? none : none.with("state_dir", typed), environment, home);
        Path directory = loader.stateDirectory();
        loader.problems.throwIfAny();
        return directory;
    }

    /** Checked against what runs, if anything does. */
    private ServerConfig read(@Nullable ServerConfig running) {
        Optional<SandboxConfig> sandbox = new SandboxReader(settings, problems).read();
        Map<String, String> profiles = new RolesReader(options, environment, file, problems).read(sandbox.isPresent());
        List<ListenerConfig> listeners =
                new ListenersReader(settings, file, problems, List.copyOf(profiles.keySet()), options()).read();
        InetSocketAddress health = settings.address("health_bind", DEFAULT_HEALTH_BIND);
        InetSocketAddress management = settings.find("management_bind")
                .map(setting -> Addresses.read(setting, problems))
                .orElse(null);
        problems.ifShared(
                listeners, health, management, sandbox.map(SandboxConfig::bind).orElse(null));
        Path state = stateDirectory();
        ServerConfig config = new ServerConfig(
                listeners,
                profiles,
                health,
                management,
                state,
                new SessionsReader(settings, problems, home).read(state),
                new RefreshReader(settings, problems).read(),
                new LimitsReader(settings, problems).read(),
                new LimitsReader(settings, problems).rates(),
                new AuditReader(settings, problems).read(),
                settings.path("authorization_token_file").orElse(null),
                settings.path("docker_socket").orElse(null),
                new InstanceReader(settings, file.instance(), problems).read(),
                new TaskReader(file.task(), file.containers(), problems).read(),
                new KubernetesReader(settings, file, problems).read(listeners, profiles.keySet()),
                settings.flag("lazy"),
                sandbox);
        if (running != null && !(unreadable && file.isEmpty())) {
            RestartSettings.check(running, config, settings, path(options, environment, home), problems);
        }
        problems.throwIfAny();
        return config;
    }

    /** A file that was named must be there; one in the usual place need not. */
    private ConfigFile file() {
        Path path = path(options, environment, home);
        boolean absent = named(options, environment).isEmpty() && Files.notExists(path);
        return absent ? ConfigFile.empty() : ConfigFileReader.read(path, problems);
    }

    private static Path path(ServeOptions options, Environment environment, Path home) {
        return named(options, environment)
                .map(Path::of)
                .orElseGet(() -> usual(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
                        .resolve("rolecall.ini"));
    }

    private static Optional<String> named(ServeOptions options, Environment environment) {
        return options.typed("config").or(() -> environment.get("ROLECALL_CONFIG"));
    }

    private Path stateDirectory() {
        return settings.path("state_dir")
                .orElseGet(() -> usual(
                        environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state")));
    }

    private static Path usual(Environment environment, String variable, Path otherwise) {
        return environment.get(variable).map(Path::of).orElse(otherwise).resolve("rolecall");
    }

    private OptionsReader options() {
        return new OptionsReader(tokenMode(), file.instance(), problems, HopLimit::isSupported);
    }

    private TokenMode tokenMode() {
        Optional<Setting> setting = settings.find("imds_tokens");
        return switch (setting.map(Setting::text).orElse("required")) {
            case "required" -> TokenMode.REQUIRED;
            case "optional" -> TokenMode.OPTIONAL;
            default -> {
                problems.mustBe(setting.orElseThrow(), "required or optional");
                yield TokenMode.REQUIRED;
            }
        };
    }
}
