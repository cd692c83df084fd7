package dev.rolecall.server;

import dev.rolecall.server.guard.HostGuard;
import java.net.InetSocketAddress;

/** Writes addresses as URLs have them. */
public final class Addresses {
    private Addresses() {}

    /** {@code 127.0.0.1:9911} or {@code [::1]:9911}. */
    public static String text(InetSocketAddress address) {
        return HostGuard.literal(address.getAddress()) + ":" + address.getPort();
    }

    /** The same as a client on this machine reaches it: loopback stands for an address that means all. */
    public static String reachable(InetSocketAddress address) {
        boolean any = address.getAddress().isAnyLocalAddress();
        return any ? "127.0.0.1:" + address.getPort() : text(address);
    }
}
