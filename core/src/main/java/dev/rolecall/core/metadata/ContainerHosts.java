package dev.rolecall.core.metadata;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

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
        boolean literal = host.startsWith("[") || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        return literal && isKnown(host);
    }

    @SuppressWarnings("UnusedException") // an address that is none is simply not known
    private static boolean isKnown(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            for (String agent : AGENTS) {
                if (Arrays.equals(
                        address.getAddress(), InetAddress.getByName(agent).getAddress())) {
                    return true;
                }
            }
            return address.isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
