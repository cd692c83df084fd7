package dev.rolecall.server;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.metadata.MetadataEndpoint;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.core.system.AddressLiteral;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ListenerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds sources that would ask this very server for the credentials that it needs to answer. Pure: asks neither the network
 * nor a name server, so names other than {@code localhost} are taken to be others.
 */
public final class SelfReference {
    private final Map<String, InetSocketAddress> listeners;
    private final Set<InetAddress> ownAddresses;

    /**
     * Knows who we are.
     *
     * @param listeners their names with the addresses that they really have
     * @param ownAddresses of this machine, for listeners on all of them
     */
    SelfReference(Map<String, InetSocketAddress> listeners, Collection<InetAddress> ownAddresses) {
        this.listeners = listeners;
        this.ownAddresses = Set.copyOf(ownAddresses);
    }

    /**
     * Refuses to start a server that would ask itself.
     *
     * @param listeners with the addresses that they really have
     * @throws ConfigException with every problem
     */
    static void refuse(List<Listening> listeners, Environment environment, List<BaseSource> bases) {
        Map<String, InetSocketAddress> byName = new LinkedHashMap<>();
        listeners.forEach(listening -> byName.put(listening.config().name(), listening.address()));
        List<String> problems = new SelfReference(byName, Machine.addresses()).problems(environment, bases);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /**
     * What would be wrong with a server that is not started yet; addresses whose port is still to be picked are left out.
     *
     * @return empty if the source leads somewhere, and not to one of these listeners
     */
    public static List<String> ahead(List<ListenerConfig> listeners, Environment environment, BaseSource source) {
        Map<String, InetSocketAddress> byName = new LinkedHashMap<>();
        listeners.stream()
                .filter(listener -> listener.bind().getPort() != 0)
                .forEach(listener -> byName.put(listener.name(), listener.bind()));
        return new SelfReference(byName, Machine.addresses()).problems(environment, List.of(source));
    }

    /** What is wrong, naming variable and listener; empty if every source leads somewhere, and not here. */
    List<String> problems(Environment environment, Collection<BaseSource> sources) {
        return sources.stream()
                .filter(BaseSource.Named.class::isInstance)
                .map(source -> ((BaseSource.Named) source).name())
                .distinct()
                .flatMap(name -> problems(name, environment).stream())
                .toList();
    }

    private List<String> problems(CredentialSourceName name, Environment environment) {
        try {
            return endpoints(name, environment).stream()
                    .flatMap(endpoint -> problems(name, endpoint).stream())
                    .toList();
        } catch (InvalidConfiguration e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<MetadataEndpoint> endpoints(CredentialSourceName name, Environment environment) {
        return switch (name) {
            case ENVIRONMENT -> List.of();
            case ECS_CONTAINER -> List.of(MetadataEndpoint.container(environment));
            case EC2_INSTANCE_METADATA ->
                Stream.concat(
                                MetadataEndpoint.ofTheClients(environment).stream(),
                                Stream.of(MetadataEndpoint.instance(environment)))
                        .toList();
        };
    }

    private List<String> problems(CredentialSourceName name, MetadataEndpoint endpoint) {
        return listeners.entrySet().stream()
                .filter(listener -> leadsTo(endpoint.uri(), listener.getValue()))
                .map(listener -> "credential_source = " + name.text() + " would ask this server itself: "
                        + endpoint.setting() + " leads to the listener '" + listener.getKey() + "' on "
                        + Addresses.text(listener.getValue())
                        + "; unset it where rolecall runs, or let it name another server")
                .toList();
    }

    private boolean leadsTo(URI uri, InetSocketAddress listener) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return port == listener.getPort()
                && meant(uri.getHost()).stream().anyMatch(address -> reaches(address, listener.getAddress()));
    }

    private boolean reaches(InetAddress address, InetAddress listener) {
        return address.equals(listener)
                || (listener.isAnyLocalAddress() && (address.isLoopbackAddress() || ownAddresses.contains(address)));
    }

    /** The addresses behind a host; an address that means all leads to the machine itself. */
    private static List<InetAddress> meant(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return loopback();
        }
        return AddressLiteral.parse(host)
                .map(address -> address.isAnyLocalAddress() ? loopback() : List.of(address))
                .orElse(List.of());
    }

    private static List<InetAddress> loopback() {
        return Stream.of("127.0.0.1", "[::1]")
                .flatMap(literal -> AddressLiteral.parse(literal).stream())
                .toList();
    }
}
