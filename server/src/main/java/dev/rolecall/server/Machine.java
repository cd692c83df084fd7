package dev.rolecall.server;

import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.login.SdkSigninGateway;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.caller.Containers;
import dev.rolecall.server.caller.DockerSocket;
import dev.rolecall.server.config.SessionsConfig;
import dev.rolecall.server.guard.Network;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.http.InheritedSockets;
import dev.rolecall.server.kubernetes.ClusterKeys;
import dev.rolecall.server.kubernetes.KeyServer;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the server takes from the machine it runs on.
 *
 * @param home the user's home directory
 * @param ticker never set, unlike the clock
 * @param random for tokens and keys
 * @param proc where Linux tells of processes and their connections
 */
public record Machine(
        Environment environment, Path home, InstantSource clock, Ticker ticker, SecureRandom random, Path proc) {
    private static final Path PROC = Path.of("/proc");

    /** A machine whose processes are those of this one. */
    public Machine(Environment environment, Path home, InstantSource clock, Ticker ticker, SecureRandom random) {
        this(environment, home, clock, ticker, random, PROC);
    }

    /** A machine whose ticker is that of this one. */
    public Machine(Environment environment, Path home, InstantSource clock, SecureRandom random) {
        this(environment, home, clock, Ticker.system(), random);
    }

    /** This machine. */
    public static Machine real() {
        Environment environment = Environment.system();
        return new Machine(
                environment,
                home(environment, System.getProperty("user.home")),
                InstantSource.system(),
                new SecureRandom());
    }

    /** {@code HOME}, which every other tool goes by, else what the system says of the user. */
    static Path home(Environment environment, String ofTheUser) {
        return Path.of(environment.get("HOME").orElse(ofTheUser));
    }

    /** What whoever started this process passed on to it. */
    InheritedSockets inheritedSockets() {
        return InheritedSockets.of(environment, ProcessHandle.current().pid(), proc);
    }

    /** The time of the issuers, as its clock tells it until one of them knows better. */
    IssuerClock issuerClock() {
        return new IssuerClock(clock, ticker);
    }

    /**
     * What providers of credentials work with on this machine.
     *
     * @param issuerTime which the ends of sessions are told by
     */
    ProviderSettings providerSettings(Upstream upstream, SessionsConfig sessions, IssuerClock issuerTime) {
        SessionFiles files = new SessionFiles(sessions.cacheDirectory(), issuerTime);
        SessionCaching caching = switch (sessions.cache()) {
            case OWN -> SessionCaching.own(files);
            case AWS_CLI -> SessionCaching.awsCli(files);
            case NONE -> SessionCaching.none();
        };
        return new ProviderSettings(
                upstream.sts(),
                upstream.sso(),
                environment,
                upstream.commands(),
                upstream.codes(),
                caching,
                sessionName(environment),
                issuerTime,
                upstream.logins());
    }

    /** The logins of the machine's user. */
    LoginSessions logins(Threads threads) {
        return new LoginSessions(new SdkSigninGateway(environment, clock, threads.timer()), environment, clock, random);
    }

    /** The addresses of its network interfaces; none where the system does not tell. */
    @SuppressWarnings("UnusedException") // a server that knows less of itself still serves
    static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** The networks that its interfaces are in, but for loopback; none where the system does not tell. */
    @SuppressWarnings("UnusedException") // a server that knows less of itself still serves
    static List<Network> connectedNetworks() {
        try {
            List<Network> networks = new ArrayList<>();
            for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
                one.getInterfaceAddresses().stream()
                        .filter(address -> address.getNetworkPrefixLength() > 0
                                && !address.getAddress().isLoopbackAddress())
                        .map(address -> new Network(address.getAddress(), address.getNetworkPrefixLength()))
                        .forEach(networks::add);
            }
            return networks;
        } catch (SocketException e) {
            return List.of();
        }
    }

    /** Which users' programs call. */
    Callers callers(Executor executor) {
        return new Callers(proc, address -> addresses().contains(address), executor);
    }

    /** The keys of a Kubernetes cluster, once a configuration says where they are. */
    ClusterKeys clusterKeys(Threads threads) {
        return new ClusterKeys(new KeyServer(ticker), threads.keys(), threads.scheduler(), ticker);
    }

    /** Finds out which containers call, if there is an engine to ask; an engine that does not answer is told of at once. */
    UnaryOperator<CallerIdentity> containers(@Nullable Path dockerSocket, Threads threads) {
        if (dockerSocket == null) {
            return UnaryOperator.identity();
        }
        Containers containers =
                new Containers(new DockerSocket(dockerSocket, ticker), threads.containers(), threads.scheduler());
        containers.tryOut();
        return containers::after;
    }

    /** The user and the host as a role session name: what CloudTrail will show. */
    static String sessionName(Environment environment) {
        String user =
                environment.get("USER").or(() -> environment.get("USERNAME")).orElse("user");
        String host = environment.get("HOSTNAME").orElse("rolecall");
        String name = (user + "@" + host).replaceAll("[^\\w+=,.@-]", "-");
        return name.substring(0, Math.min(name.length(), 64));
    }
}
