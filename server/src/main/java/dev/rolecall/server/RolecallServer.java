package dev.rolecall.server;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.RefreshListener;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.FileWatch;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.server.audit.AuditLog;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.RateGuard;
import dev.rolecall.server.http.HopLimit;
import dev.rolecall.server.http.InheritedSockets;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.imds.RememberedSignatures;
import dev.rolecall.server.management.Operation;
import dev.rolecall.server.management.RecentEvents;
import dev.rolecall.server.metrics.RenewalCounts;
import dev.rolecall.server.steering.Steering;
import dev.rolecall.server.wire.EnvDocument;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The running server: the composition root, and the way to embed it. Thread-safe once started.
 *
 * <pre>{@code
 * try (RolecallServer server = RolecallServer.start(config, Machine.real())) {
 *     server.warm().get(5, SECONDS);
 *     server.listeners().get(0).address();
 * }
 * }</pre>
 */
public final class RolecallServer implements AutoCloseable {
    /** A listener with the address that it really has. */
    public record Listening(ListenerConfig config, InetSocketAddress address) {}

    private final Opened opened = new Opened();
    private final Machine machine;
    private final IssuerClock issuerClock;
    private final ConfigSource source;
    private final @Nullable Terminal terminal;
    private final @Nullable RequestObserver observer;
    private CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
    private @Nullable Running running;
    private @Nullable Steering steering;
    private @Nullable URI sandboxEndpoint;
    private @Nullable Path tokenFile;
    private @Nullable Faults faults;
    private @Nullable InetSocketAddress health;
    private @Nullable Management commands;
    private @Nullable InetSocketAddress management;

    private RolecallServer(
            ConfigSource source, Machine machine, @Nullable Terminal terminal, @Nullable RequestObserver observer) {
        this.source = source;
        this.machine = machine;
        this.issuerClock = machine.issuerClock();
        this.terminal = terminal;
        this.observer = observer;
    }

    /** {@link #start(ConfigSource, Machine, Terminal)} by a configuration that never changes, without anybody to ask. */
    public static RolecallServer start(ServerConfig config, Machine machine) {
        return start(ConfigSource.fixed(config), machine, (Terminal) null);
    }

    /**
     * Starts everything; returns as soon as every listener is up, without waiting for STS. Follows the configuration and the
     * shared files from then on.
     *
     * @param terminal asked for MFA codes, if somebody is there
     * @throws ConfigException if a profile or the configuration is wrong
     * @throws StartException if an address is taken or the state directory cannot be used
     */
    public static RolecallServer start(ConfigSource source, Machine machine, @Nullable Terminal terminal) {
        return start(new RolecallServer(source, machine, terminal, null));
    }

    /** {@link #start(ConfigSource, Machine, Terminal)} without anybody to ask, but with somebody who watches. */
    public static RolecallServer start(ConfigSource source, Machine machine, RequestObserver observer) {
        return start(new RolecallServer(source, machine, null, observer));
    }

    private static RolecallServer start(RolecallServer server) {
        try {
            server.open();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void open() {
        InheritedSockets inherited = machine.inheritedSockets();
        Threads threads = own(new Threads(inherited));
        WatchedFiles files = WatchedFiles.of(machine, source);
        FileWatch watch = own(new FileWatch(files, threads.scheduler(), threads.workers()));
        ServerConfig config = source.load();
        SandboxService sandbox = config.sandbox()
                .map(wanted -> own(SandboxService.start(wanted, config.limits(), machine, threads)))
                .orElse(null);
        sandboxEndpoint = sandbox == null ? null : sandbox.endpoint();
        ServedRoles meant = ServedRoles.resolve(config.profiles(), SandboxService.resolver(sandbox, machine));
        StateDirectory state = StateDirectory.open(config.stateDirectory(), machine.random());
        Optional<AuditLog> audit = AuditLog.open(config.audit(), machine.clock(), threads.audit());
        audit.ifPresent(this::own);

        CodeSources sources = new CodeSources(config.sessions().mfaProcess(), terminal);
        QueuedMfaCodes codes = sources.given(machine.clock(), threads.prompts());
        Supply supply = new Supply(opened, machine, issuerClock, threads, config);
        RoleProviders providers = supply.providers(sandbox, sources, codes);
        RecentEvents events = new RecentEvents(machine.clock());
        RenewalCounts renewals = new RenewalCounts();
        RefreshingCredentialStore store =
                supply.store(providers, RefreshListener.all(new LoggingRefreshListener(), events, renewals));
        Instruments instruments = new Instruments(store, renewals, issuerClock, audit);
        MetadataTokens tokens = new MetadataTokens(state.metadataTokenKey(), machine.clock(), machine.random());
        if (!config.lazy()) {
            warm = store.start(); // Of no role yet, but from now on each is fetched as soon as it is served.
        }
        steering = new Steering(
                () -> listeners().stream().map(Listening::config).toList(),
                store::roles,
                HopLimit::isSupported,
                machine.clock());
        faults = instruments.faults(this, machine, threads, tokens, SandboxService.ofFaults(sandbox));
        Listener.Shared shared = new Listener.Shared(
                instruments.watched(),
                tokens,
                AuthorizationToken.required(authorizationToken(config, state)),
                instruments.requests(),
                machine.clock(),
                machine.ticker(),
                steering,
                faults,
                observer,
                own(machine.callers(threads.callers())),
                machine.clock().instant(),
                new RememberedSignatures(new IdentityKeys(state, machine)),
                new RateGuard(config.rates(), machine.ticker(), machine.random()),
                machine.clusterKeys(threads),
                threads.verifiers());
        running = own(new Running(
                new RunningRoles(() -> SandboxService.resolver(sandbox, machine), providers, store),
                new RunningListeners(
                        threads.eventLoops(),
                        config.limits(),
                        machine.clock(),
                        shared.callers(),
                        machine.containers(config.dockerSocket(), threads)),
                shared,
                machine.environment()));
        warm = running.become(config, meant);
        Ports ports = new Ports(opened, threads, config.limits(), machine.clock());
        health = ports.listen(
                "--health-bind",
                config.health(),
                new GuardedHealth(
                        instruments.health(tokens, threads), config.health(), running::listeners, machine.clock()));
        commands = new Management(codes, store, events, instruments.operations(this, threads), machine);
        ports.socket(config.stateDirectory(), commands.handler());
        InetSocketAddress overTcp = config.management();
        if (overTcp != null) {
            management = commands.listen(overTcp, state.managementToken(), ports);
        }
        inherited.tellOfTheRest();
        Reload reload = new Reload(source, running, watch::settled);
        files.alsoOf(running);
        watch.start(reload::take);
    }

    private Secret authorizationToken(ServerConfig config, StateDirectory state) {
        Path configured = config.authorizationTokenFile();
        tokenFile = configured == null ? state.authorizationTokenFile() : configured;
        return configured == null ? state.authorizationToken() : StateDirectory.authorizationToken(configured);
    }

    private <T extends AutoCloseable> T own(T resource) {
        return opened.own(resource);
    }

    /** The listeners of now, in the order of the configuration. */
    public List<Listening> listeners() {
        return started(running).listeners();
    }

    /** Where health checks are answered. */
    public InetSocketAddress healthAddress() {
        return started(health);
    }

    /** Where management calls are answered over TCP, if anywhere. */
    public Optional<InetSocketAddress> managementAddress() {
        return Optional.ofNullable(management);
    }

    /** What its management API does. */
    List<Operation> operations() {
        return started(commands).operations();
    }

    /** The sandbox STS, if there is one. */
    public Optional<URI> sandboxEndpoint() {
        return Optional.ofNullable(sandboxEndpoint);
    }

    /** The file whose content container clients send as authorization token. */
    public Path authorizationTokenFile() {
        return started(tokenFile);
    }

    /** The container of the task that clients of ECS are told to be. */
    String container() {
        return started(running).config().task().first().name();
    }

    /** What goes wrong for clients because somebody wants it to. */
    public Faults faults() {
        return started(faults);
    }

    /** What points clients at it: at the attached roles, or at the one that is named; empty if no listener shows that. */
    public Optional<EnvDocument> env(Optional<String> role) {
        return new EnvReport(this, started(running)::region).document(role);
    }

    /** The way to do to it while it runs what people do to an instance: other roles, other options. */
    public Steering steering() {
        return started(steering);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }

    /** Done once the first attempt of every role has ended, well or not; at once if roles are fetched lazily. */
    public CompletableFuture<Void> warm() {
        return warm.copy();
    }

    /** Stops to listen, lets answers under way go out, ends every thread. */
    @Override
    public void close() {
        opened.close();
    }
}
