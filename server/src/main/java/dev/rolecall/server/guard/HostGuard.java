package dev.rolecall.server.guard;

import dev.rolecall.server.http.Request;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets only requests through that were meant for this server, told by the {@code Host} header. A page whose name an attacker
 * points at 127.0.0.1 (DNS rebinding) sends that name.
 *
 * <p>The address that the client connected to is always right: a name can be pointed elsewhere, an address cannot.
 *
 * <p>The port is not looked at: the CRT sends none, and port forwarding changes it. HTTP/1.0 needs no {@code Host} at all.
 */
public final class HostGuard implements Guard {
    /** The names under which the services that we stand for, and every loopback listener, are known. */
    private static final List<String> WELL_KNOWN = List.of(
            "localhost",
            "127.0.0.1",
            "[::1]",
            "169.254.169.254",
            "[fd00:ec2::254]",
            "169.254.170.2",
            "169.254.170.23",
            "[fd00:ec2::23]");

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f.]*:[0-9a-f:.]*]");

    private static final Optional<String> UNKNOWN = Optional.of("unknown Host");

    private final Set<String> allowed;

    /**
     * Allows the well-known names and these.
     *
     * @param more host names or addresses, without port; IPv6 in brackets
     */
    public HostGuard(List<String> more) {
        this.allowed = Stream.concat(WELL_KNOWN.stream(), more.stream())
                .map(HostGuard::canonical)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The form in which an address stands in a {@code Host} header. */
    public static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text.replaceFirst("%.*", "") + "]";
    }

    @Override
    public Optional<String> refusal(Request request) {
        List<String> hosts = request.headers().all("host");
        if (hosts.isEmpty()) {
            return request.minorVersion() == 0 ? Optional.empty() : Optional.of("no Host header");
        }
        return hosts.size() == 1 && isKnown(withoutPort(hosts.get(0)), request) ? Optional.empty() : UNKNOWN;
    }

    private boolean isKnown(String host, Request request) {
        String name = canonical(host);
        return allowed.contains(name) || name.equals(literal(request.local().getAddress()));
    }

    /** What stands before the port; the whole text if that is no port, for {@code localhost:80@evil} is not this host. */
    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') && isNumber(host, colon + 1) ? host.substring(0, colon) : host;
    }

    private static boolean isNumber(String text, int start) {
        for (int at = start; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /** In lower case, and an IPv6 address in one of its many spellings. */
    private static String canonical(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!name.startsWith("[") || !IPV6.matcher(name).matches()) {
            return name;
        }
        try {
            // With a colon in it, the JDK takes this for an address or fails, and never asks a name server.
            return literal(InetAddress.getAllByName(name)[0]);
        } catch (UnknownHostException e) {
            return name;
        }
    }
}
