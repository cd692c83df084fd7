package dev.rolecall.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes requests without a connection, with as many headers of one name as the test wants. */
public final class TestRequest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private record Lines(List<Response.Header> lines) implements Headers {
        @Override
        public @Nullable String first(String name) {
            return all(name).stream().findFirst().orElse(null);
        }

        @Override
        public List<String> all(String name) {
            return lines.stream()
                    .filter(line -> line.name().equalsIgnoreCase(name))
                    .map(Response.Header::value)
                    .toList();
        }
    }

    private TestRequest() {}

    /** {@code GET /} of HTTP/1.1 with these header lines, each {@code Name: value}. */
    public static Request get(String... headerLines) {
        return of(1, headerLines);
    }

    /** {@code GET /} of HTTP/1.0. */
    public static Request http10(String... headerLines) {
        return of(0, headerLines);
    }

    /** {@code GET /} that came in on this address of the server. */
    public static Request on(InetSocketAddress local, String... headerLines) {
        Request request = get(headerLines);
        return new Request("GET", "/", null, 1, request.headers(), LOOPBACK, local, new byte[0]);
    }

    private static Request of(int minorVersion, String... headerLines) {
        List<Response.Header> lines = Stream.of(headerLines)
                .map(line -> line.split(":", 2))
                .map(parts -> new Response.Header(parts[0], parts[1].strip()))
                .toList();
        return new Request("GET", "/", null, minorVersion, new Lines(lines), LOOPBACK, LOOPBACK, new byte[0]);
    }
}
