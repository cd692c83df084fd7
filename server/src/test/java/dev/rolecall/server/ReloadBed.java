package dev.rolecall.server;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.FileWatch;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.core.testing.FakeSso;
import dev.rolecall.core.testing.FakeSts;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ServeOptions;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.RateGuard;
import dev.rolecall.server.guard.RequestRates;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.kubernetes.ClusterKeys;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.steering.Steering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A server whose files are edited: real files and real sockets, but STS is a fake, and the looks at the files come when a test
 * lets the time pass.
 */
final class ReloadBed implements AutoCloseable {
    static final String AUTHORIZATION = "TEST-SECRET-authorization";

    final VirtualTime time = VirtualTime.atNoon();
    final FakeSts sts = new FakeSts(time);
    final Path home;
    final Path config;
    private final Map<String, String> variables = new HashMap<>();
    private final Threads threads = new Threads();
    private Path proc = Path.of("/proc");
    private UnaryOperator<CallerIdentity> containers = UnaryOperator.identity();
    private long edits;
    private ServeOptions options = ServeOptions.none();
    private @Nullable RefreshingCredentialStore store;
    private @Nullable Running running;
    final Steering steering = new Steering(
            () -> listeners().stream().map(Listening::config).toList(), () -> store().roles(), () -> true, time);

    ReloadBed(Path home) {
        this.home = home;
        this.config = home.resolve(".config/rolecall/rolecall.ini");
    }

    ReloadBed variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ReloadBed option(String key, String value) {
        options = options.with(key, value);
        return this;
    }

    /** Where the system is to tell of users. */
    ReloadBed proc(Path other) {
        proc = other;
        return this;
    }

    /** What finds out in which container callers are. */
    ReloadBed containers(Function<Threads, UnaryOperator<CallerIdentity>> other) {
        containers = other.apply(threads);
        return this;
    }

    ReloadBed profiles(String text) {
        return write(home.resolve(".aws/config"), text);
    }

    ReloadBed config(String text) {
        return write(config, text);
    }

    /** Each edit at a time of its own: several fit into one tick of the file system's clock. */
    private ReloadBed write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.from(time.instant().plusSeconds(++edits)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReloadBed start() {
        Environment environment = name -> Optional.ofNullable(variables.get(name));
        Machine machine = new Machine(environment, home, time, Ticker.system(), new SecureRandom(), proc);
        ConfigSource source = ConfigLoader.source(options, environment, home);
        WatchedFiles files = WatchedFiles.of(machine, source);
        FileWatch watch = new FileWatch(files, time, new SameThread());
        ServerConfig loaded = source.load();
        RefreshingCredentialStore credentials = new RefreshingCredentialStore(
                Map.of(),
                new RefreshSettings(
                        RefreshPolicy.standard(),
                        Courtesy.none(),
                        time.issuerClock(),
                        time,
                        new SameThread(),
                        () -> 0L,
                        new LoggingRefreshListener()));
        credentials.start().join();
        Callers callers = machine.callers(threads.callers());
        Running started = new Running(
                new RunningRoles(() -> resolver(machine), providers(environment), credentials),
                new RunningListeners(threads.eventLoops(), HttpLimits.defaults(), time, callers, containers),
                shared(
                        credentials,
                        callers,
                        new IdentityKeys(new StateDirectory(loaded.stateDirectory(), machine.random()), machine)),
                environment);
        started.become(loaded, started.resolve(loaded.profiles())).join();
        files.alsoOf(started);
        watch.start(new Reload(source, started, watch::settled)::take);
        store = credentials;
        running = started;
        return this;
    }

    private Listener.Shared shared(RefreshingCredentialStore credentials, Callers callers, IdentityKeys keys) {
        MetadataTokens tokens = new MetadataTokens(new SecretKeySpec(new byte[32], "HmacSHA256"), time, new Random(42));
        return new Listener.Shared(
                credentials,
                tokens,
                AuthorizationToken.required(Secret.of(AUTHORIZATION)),
                new RequestCounts(),
                time,
                Ticker.system(),
                steering,
                TestFaults.on(time, tokens, credentials),
                null,
                callers,
                time.instant(),
                keys,
                new RateGuard(RequestRates.none(), time, new Random(42)),
                new ClusterKeys(
                        source -> {
                            throw new IOException("no cluster belongs here");
                        },
                        new SameThread(),
                        time,
                        time),
                new SameThread());
    }

    private RoleProviders providers(Environment environment) {
        return new RoleProviders(new ProviderFactory(new ProviderSettings(
                sts,
                new FakeSso(time),
                environment,
                (command, limits) -> {
                    throw new IOException("no command belongs here");
                },
                MfaCodes.none(),
                SessionCaching.none(),
                "me@here",
                time,
                NoLogins.at(time))));
    }

    private static Function<String, ProfileResolution.Resolution> resolver(Machine machine) {
        ProfileResolution files = ProfileResolution.lazily(machine);
        return files::resolve;
    }

    /** Lets the looks come that notice an edit and that it is whole. */
    void look() {
        time.advance(Duration.ofSeconds(2));
    }

    RefreshingCredentialStore store() {
        return started(store);
    }

    ServerConfig running() {
        return started(running).config();
    }

    List<Listening> listeners() {
        return started(running).listeners();
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("start it first");
        }
        return part;
    }

    Session session(String role) {
        return store().current(role, Asker.UNKNOWN).toCompletableFuture().join();
    }

    /** Asks the listener of this place in the configuration. */
    Ask ask(int listener) {
        return Ask.of(listeners().get(listener));
    }

    /** The status that an ECS client gets for a role. */
    int ecs(String role) throws IOException {
        return ask(0).ask("GET", "/role/" + role, Map.of("Authorization", AUTHORIZATION))
                .status();
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        if (store != null) {
            store.close();
        }
        threads.close();
    }
}
