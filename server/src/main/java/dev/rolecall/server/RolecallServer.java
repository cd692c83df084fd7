package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.provider.MfaCodes;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.sso.SdkSsoGateway;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.store.LoggingRefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.sts.SdkStsGateway;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.system.CommandRunner;
import dev.rolecall.core.system.FileWatch;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.SystemCommandRunner;
import dev.rolecall.server.ProfileResolution.Resolution;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.config.SessionsConfig;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.health.HealthRoutes;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.management.MfaRoutes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger log = LoggerFactory.getLogger(RolecallServer.class);

    /** A listener with the address that it really has. */
    public record Listening(ListenerConfig config, InetSocketAddress address) {}

    private final Opened opened = new Opened();
    private final List<Listening> listeners = new ArrayList<>();
    private final Machine machine;
    private final IssuerClock issuerClock;
    private final ServerConfig config;
    private final @Nullable Terminal terminal;
    private CompletableFuture<Void> warm = CompletableFuture.completedFuture(null);
    private @Nullable URI sandboxEndpoint;
    private @Nullable Path tokenFile;
    private @Nullable InetSocketAddress health;

    private RolecallServer(ServerConfig config, Machine machine, @Nullable Terminal terminal) {
        this.config = config;
        this.machine = machine;
        this.issuerClock = machine.issuerClock();
        this.terminal = terminal;
    }

    /** {@link #start(ServerConfig, Machine, Terminal)} without anybody to ask. */
    public static RolecallServer start(ServerConfig config, Machine machine) {
        return start(config, machine, null);
    }

    /**
     * Starts everything; returns as soon as every listener is up, without waiting for STS.
     *
     * @param terminal asked for MFA codes, if somebody is there
     * @throws ConfigException if a profile or the configuration is wrong
     * @throws StartException if an address is taken or the state directory cannot be used
     */
    public static RolecallServer start(ServerConfig config, Machine machine, @Nullable Terminal terminal) {
        RolecallServer server = new RolecallServer(config, machine, terminal);
        try {
            server.open();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void open() {
        Threads threads = own(new Threads());
        SandboxService sandbox = config.sandbox()
                .map(wanted -> own(SandboxService.start(wanted, machine, threads)))
                .orElse(null);
        sandboxEndpoint = sandbox == null ? null : sandbox.endpoint();
        FileWatch watch = own(watch(threads));
        ServedRoles roles = ServedRoles.resolve(config.profiles(), resolver(sandbox));
        StateDirectory state = new StateDirectory(config.stateDirectory(), machine.random());

        RoleProviders providers = providers(sandbox, threads);
        Map<String, SessionProvider> byRole = roles.providers(providers);
        RefreshingCredentialStore store = store(byRole, threads);
        Listener.Shared shared = new Listener.Shared(
                store,
                roles,
                new MetadataTokens(state.metadataTokenKey(), machine.clock(), machine.random()),
                config.tokenMode(),
                AuthorizationToken.required(authorizationToken(state)),
                machine.clock(),
                machine.clock().instant());
        for (ListenerConfig listener : config.listeners()) {
            Handler handler = Listener.handler(listener, shared);
            listeners.add(
                    new Listening(listener, listen(Listener.setting(listener), listener.bind(), handler, threads)));
            Exposure.of(listener).forEach(word -> log.warn("listener={} note=\"{}\"", listener.name(), word));
        }
        health = listen("--health-bind", config.health(), new HealthRoutes(store), threads);
        // Only now, for port 0 becomes a real one when it is bound.
        SelfReference.refuse(listeners, machine.environment(), roles.bases());
        if (!config.lazy()) {
            warm = store.start();
        }
        watch.start(new ProfileReload(config.profiles(), () -> resolver(sandbox), providers, store, byRole));
    }

    private FileWatch watch(Threads threads) {
        try {
            return new FileWatch(ProfileResolution.files(machine), threads.scheduler(), threads.workers());
        } catch (CredentialsException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** From a profile's name to what it means, by the files as they are when it is first asked. */
    private Function<String, Resolution> resolver(@Nullable SandboxService sandbox) {
        ProfileResolution files = ProfileResolution.lazily(machine);
        return name -> sandbox == null ? files.resolve(name) : sandbox.resolve(name, files);
    }

    private RoleProviders providers(@Nullable SandboxService sandbox, Threads threads) {
        StsGateway sdk = own(new SdkStsGateway(machine.environment(), issuerClock, threads.timer()));
        StsGateway sts = sandbox == null ? sdk : sandbox.known(sdk);
        SsoGateway sso = own(new SdkSsoGateway(machine.environment(), machine.clock(), threads.timer()));
        // What the sandbox issues is worth nothing to the next one, which does not know it.
        SessionsConfig sessions =
                sandbox == null ? config.sessions() : config.sessions().uncached();
        CommandRunner commands = new SystemCommandRunner(threads.readers());
        CodeSources sources = new CodeSources(sessions.mfaProcess(), terminal);
        QueuedMfaCodes given = sources.given(machine.clock(), threads.prompts());
        ManagementSocket.listen(config.stateDirectory(), new MfaRoutes(given), threads.eventLoops(), machine.clock())
                .ifPresent(this::own);
        MfaCodes codes = sources.withoutWaiting(given, commands, machine.clock());
        Upstream upstream = new Upstream(sts, sso, machine.logins(threads), commands, codes);
        return new RoleProviders(new ProviderFactory(machine.providerSettings(upstream, sessions, issuerClock)));
    }

    private RefreshingCredentialStore store(Map<String, SessionProvider> providers, Threads threads) {
        return own(new RefreshingCredentialStore(
                providers,
                new RefreshSettings(
                        RefreshPolicy.standard()
                                .tellingEndsEarlier(config.refresh().expireEarly()),
                        Threads.courtesy(config.refresh()),
                        issuerClock,
                        threads.scheduler(),
                        threads.workers(),
                        machine.random(),
                        new LoggingRefreshListener())));
    }

    private Secret authorizationToken(StateDirectory state) {
        Path configured = config.authorizationTokenFile();
        tokenFile = configured == null ? state.authorizationTokenFile() : configured;
        return configured == null ? state.authorizationToken() : StateDirectory.authorizationToken(configured);
    }

    private InetSocketAddress listen(String setting, InetSocketAddress address, Handler handler, Threads threads) {
        try {
            HttpServer server = own(
                    HttpServer.listen(address, handler, HttpLimits.defaults(), threads.eventLoops(), machine.clock()));
            // As it was asked for: the system tells 0.0.0.0 as an address of IPv6.
            return new InetSocketAddress(address.getAddress(), server.address().getPort());
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on " + Addresses.text(address) + ": " + e.getMessage() + "; choose another with "
                            + setting + ", or port 0 for a free one",
                    e);
        }
    }

    private <T extends AutoCloseable> T own(T resource) {
        return opened.own(resource);
    }

    /** The listeners, in the order of the configuration. */
    public List<Listening> listeners() {
        return List.copyOf(listeners);
    }

    /** Where health checks are answered. */
    public InetSocketAddress healthAddress() {
        if (health == null) {
            throw new IllegalStateException("not started");
        }
        return health;
    }

    /** The sandbox STS, if there is one. */
    public Optional<URI> sandboxEndpoint() {
        return Optional.ofNullable(sandboxEndpoint);
    }

    /** The file whose content container clients send as authorization token. */
    public Path authorizationTokenFile() {
        if (tokenFile == null) {
            throw new IllegalStateException("not started");
        }
        return tokenFile;
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
