package dev.rolecall.server.fault;

import dev.rolecall.core.system.AddressLiteral;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The requests that a fault is for. What is absent is any.
 *
 * @param path with {@code *} for anything; slashes that mean nothing do not count
 * @param role asked for by this name, or by an ARN that is this or ends with this name
 * @param client an address, or a part of what the client calls itself
 * @param listener the name of one
 */
record Scope(
        Optional<Protocol> protocol,
        Optional<String> path,
        Optional<String> role,
        Optional<String> client,
        Optional<String> listener) {
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static Scope any() {
        return new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean matches(Asked asked) {
        return isOrAny(protocol, asked.protocol())
                && isOrAny(listener, asked.place().listener())
                && role.map(name -> asked.role()
                                .filter(other -> isRole(name, other))
                                .isPresent())
                        .orElse(true)
                && path.map(pattern -> new Wildcard(plain(pattern))
                                .matches(plain(asked.request().path())))
                        .orElse(true)
                && client.map(wanted -> isClient(wanted, asked.request())).orElse(true);
    }

    private static <T> boolean isOrAny(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private static boolean isRole(String wanted, String asked) {
        return asked.equals(wanted) || (asked.startsWith("arn:") && asked.endsWith("/" + wanted));
    }

    /** As the routes read it. */
    private static String plain(String path) {
        List<String> segments = PathSegments.of(path);
        return segments == null ? path : "/" + String.join("/", segments);
    }

    private static boolean isClient(String wanted, Request request) {
        Optional<InetAddress> address =
                AddressLiteral.parse(IPV6.matcher(wanted).matches() ? "[" + wanted + "]" : wanted);
        if (address.isPresent()) {
            return address.get().equals(request.peer().getAddress());
        }
        String agent = request.headers().first("User-Agent");
        return agent != null && agent.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }
}
