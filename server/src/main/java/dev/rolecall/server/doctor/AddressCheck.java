package dev.rolecall.server.doctor;

import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.ServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Looks whether each address is free, and whether clients will talk to it. */
final class AddressCheck {
    private AddressCheck() {}

    static List<Diagnosis> look(ServerConfig config) {
        List<Diagnosis> found = new ArrayList<>();
        for (ListenerConfig listener : config.listeners()) {
            found.add(free("listener " + listener.name(), listener.bind()));
            found.addAll(HostCheck.look(listener));
        }
        found.add(free("health checks", config.health()));
        InetSocketAddress management = config.management();
        if (management != null) {
            found.add(free("management", management));
        }
        return found;
    }

    private static Diagnosis free(String subject, InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
            return Diagnosis.ok(
                    subject,
                    address.getPort() == 0
                            ? "any free port of " + address.getAddress().getHostAddress()
                            : Addresses.text(address) + " is free");
        } catch (IOException e) {
            return Diagnosis.note(
                    subject,
                    Addresses.text(address) + " cannot be had: " + e.getMessage()
                            + "; fine if that is the server that runs already, else choose another address");
        }
    }
}
