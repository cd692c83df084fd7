package dev.rolecall.server.config;

import dev.rolecall.server.guard.HostGuard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and writes {@code HOST:PORT}. Reads addresses and {@code localhost} only, so that no name server decides where to
 * listen.
 */
public final class Addresses {
    static final String ALLOWED = "an address and a port from 0 to 65535, such as 127.0.0.1:9911 or [::1]:9911";
    /** Groups of an IPv6 address that are zero, two at least. */
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private static final int MOST = 65_535;

    private Addresses() {}

    /** The address that the setting has; any address, and a problem, if it has none. */
    static InetSocketAddress read(Setting setting, Problems problems) {
        return parse(setting.text()).orElseGet(() -> {
            problems.mustBe(setting, ALLOWED);
            return new InetSocketAddress(0);
        });
    }

    static Optional<InetSocketAddress> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        Optional<InetAddress> host = host(text.substring(0, colon));
        int port = port(text.substring(colon + 1));
        return port < 0 ? Optional.empty() : host.map(address -> new InetSocketAddress(address, port));
    }

    private static Optional<InetAddress> host(String text) {
        String literal = text.equals("localhost") ? "127.0.0.1" : text;
        boolean ipv4 = literal.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean ipv6 = literal.matches("\\[[0-9a-fA-F:.]+(%\\w+)?]");
        try {
            return ipv4 || ipv6 ? Optional.of(InetAddress.getByName(literal)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** An address without port, one of IPv6 without brackets. */
    static Optional<InetAddress> literal(String text) {
        return text.indexOf(':') < 0 ? host(text).filter(address -> !text.equals("localhost")) : host("[" + text + "]");
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}")) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port <= MOST ? port : -1;
    }

    /** {@code 127.0.0.1:9911} or {@code [::1]:9911}, as URLs have them. */
    public static String text(InetSocketAddress address) {
        return shortened(HostGuard.literal(address.getAddress())) + ":" + address.getPort();
    }

    /** {@code [fd00:ec2::254]}, with two colons for the longest row of zeros, as RFC 5952 has it. */
    private static String shortened(String host) {
        return ZEROS.matcher(host)
                .results()
                .reduce((longest, other) ->
                        other.group().length() > longest.group().length() ? other : longest)
                .map(zeros -> host.substring(0, zeros.start()).replaceFirst(":$", "") + "::"
                        + host.substring(zeros.end()).replaceFirst("^:", ""))
                .orElse(host);
    }

    /** The same as a client on this machine reaches it: loopback stands for an address that means all. */
    public static String reachable(InetSocketAddress address) {
        boolean any = address.getAddress().isAnyLocalAddress();
        return any ? "127.0.0.1:" + address.getPort() : text(address);
    }
}
