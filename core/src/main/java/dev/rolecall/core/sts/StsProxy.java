package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that a call goes through, by the variables that curl and the AWS CLI obey: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, {@code NO_PROXY}, of which the lower-case spelling wins.
 *
 * <p>Loopback never goes through a proxy, as in Go: a sandbox or LocalStack is on this side of it. A proxy of https
 * endpoints cannot have a password, for the JDK does not send one when it asks for a tunnel.
 *
 * @param user name and password, if the proxy wants them
 */
public record StsProxy(String host, int port, @Nullable User user) {
    private static final Pattern LOOPBACK = Pattern.compile("(?i:localhost)|127(?:\\.[0-9]{1,3}){3}|\\[::1]");

    /** How to sign in to the proxy. */
    public record User(String name, @Nullable Secret password) {}

    /** The proxy for the endpoint; empty if it is to be reached directly. */
    public static Optional<StsProxy> of(URI endpoint, Environment environment) {
        String variable = endpoint.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
        return variable(variable, environment)
                .filter(address -> !isLoopback(endpoint.getHost()) && !isExempt(endpoint, environment))
                .map(address -> parse(address, variable))
                .map(proxy -> proxy.usableFor(variable));
    }

    private static Optional<String> variable(String name, Environment environment) {
        return environment.get(name.toLowerCase(Locale.ROOT)).or(() -> environment.get(name));
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static boolean isExempt(URI endpoint, Environment environment) {
        String exempt = variable("NO_PROXY", environment).orElse("");
        return Stream.of(exempt.toLowerCase(Locale.ROOT).split("[,\\s]+", -1))
                .anyMatch(entry -> entry.equals("*") || covers(entry.replaceFirst("^\\*?\\.", ""), endpoint));
    }

    /** Whether the endpoint is the domain, below it, or the domain with its port. */
    private static boolean covers(String domain, URI endpoint) {
        String host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return host.equals(domain)
                || (!domain.isEmpty() && host.endsWith("." + domain))
                || (host + ":" + endpoint.getPort()).equals(domain);
    }

    /** Reads {@code http://user:password@host:port}; the scheme may be left out, as curl allows. */
    private static StsProxy parse(String address, String variable) {
        String text = address.strip();
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            throw invalid(variable); // Without the cause: it quotes the address, which may hold a password.
        }
        if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
            throw invalid(variable);
        }
        return new StsProxy(uri.getHost(), uri.getPort() == -1 ? 80 : uri.getPort(), user(uri.getUserInfo()));
    }

    private StsProxy usableFor(String variable) {
        if (user != null && variable.equals("HTTPS_PROXY")) {
            throw new InvalidConfiguration("HTTPS_PROXY has a user name, which Java cannot send to a proxy of https"
                    + " endpoints. Set it to a proxy that wants none, such as a local forwarder");
        }
        return this;
    }

    private static @Nullable User user(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        int colon = text.indexOf(':');
        boolean passwordless = colon < 0 || colon == text.length() - 1;
        String name = colon < 0 ? text : text.substring(0, colon);
        return new User(name, passwordless ? null : Secret.of(text.substring(colon + 1)));
    }

    private static InvalidConfiguration invalid(String variable) {
        return new InvalidConfiguration(
                variable + " is not a proxy that Java can use. Set it to http://host:port, or unset it");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
