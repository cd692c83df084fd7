package dev.rolecall.core.metadata;

import dev.rolecall.core.system.AddressLiteral;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Tells which hosts may be sent an authorization token in clear text. Asks no name server, as botocore does not. */
final class ContainerHosts {
    private static final List<String> AGENTS = List.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

    private ContainerHosts() {}

    /**
     * Whether the host is this machine, or an agent of ECS or EKS.
     *
     * @param host as it stands in a URI, IPv6 in brackets
     */
    static boolean mayHearTheToken(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        return AddressLiteral.parse(host).filter(ContainerHosts::isKnown).isPresent();
    }

    private static boolean isKnown(InetAddress address) {
        return address.isLoopbackAddress()
                || AGENTS.stream().map(AddressLiteral::parse).anyMatch(agent -> agent.equals(Optional.of(address)));
    }
}
