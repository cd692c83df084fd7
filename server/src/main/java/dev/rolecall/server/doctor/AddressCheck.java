package dev.rolecall.server.doctor;

import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.ServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Looks whether each address is free, and which clients would refuse to talk to it. */
final class AddressCheck {
    private AddressCheck() {}

    static List<Diagnosis> look(ServerConfig config) {
        List<Diagnosis> found = new ArrayList<>();
        for (ListenerConfig listener : config.listeners()) {
            found.add(free("listener " + listener.name(), listener.bind()));
            clients(listener, found);
        }
        found.add(free("health checks", config.health()));
        InetSocketAddress management = config.management();
        if (management != null) {
            found.add(free("management", management));
        }
        return found;
    }

    private static Diagnosis free(String subject, InetSocketAddress address) {
        if (address.getPort() == 0) {
            return Diagnosis.ok(
                    subject, "any free port of " + address.getAddress().getHostAddress());
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
            return Diagnosis.ok(subject, Addresses.text(address) + " is free");
        } catch (IOException e) {
            return Diagnosis.note(
                    subject,
                    Addresses.text(address) + " cannot be had: " + e.getMessage()
                            + "; fine if that is the server that runs already, else choose another address");
        }
    }

    /** Over plain http the SDKs accept container credentials from few hosts. */
    private static void clients(ListenerConfig listener, List<Diagnosis> found) {
        String subject = "listener " + listener.name();
        byte[] octets = listener.bind().getAddress().getAddress();
        boolean any = listener.bind().getAddress().isAnyLocalAddress();
        if (any || listener.bind().getAddress().isLoopbackAddress()) {
            if (octets.length != 4) {
                found.add(Diagnosis.note(
                        subject, "the SDKs for Swift and JavaScript v2 take no IPv6 address; use 127.0.0.1 for them"));
            }
            return;
        }
        String host = listener.bind().getAddress().getHostAddress();
        if (!List.of("169.254.170.2", "169.254.170.23").contains(host)) {
            found.add(Diagnosis.note(
                    subject,
                    "for ECS and EKS credentials no SDK takes http://" + host
                            + ": only loopback, 169.254.170.2 and 169.254.170.23; IMDS works"));
        }
    }
}
