package dev.rolecall.server.http;

import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A handler behind the real {@link HttpServer}, on a free port of the loopback interface. */
public final class LoopbackServer implements AutoCloseable {
    private final EventLoops loops = EventLoops.create(1, Thread::new);
    private final HttpServer server;

    private LoopbackServer(Handler handler, CallerIdentity identity, HttpLimits limits, VirtualTime time) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.bind(anyPort, handler, identity, limits, loops, time);
            server.accept();
        } catch (IOException e) {
            loops.close();
            throw new UncheckedIOException(e);
        }
    }

    public static LoopbackServer start(Handler handler) {
        return start(handler, VirtualTime.atNoon());
    }

    public static LoopbackServer start(Handler handler, VirtualTime time) {
        return new LoopbackServer(handler, CallerIdentity.byAddress(), HttpLimits.defaults(), time);
    }

    /** One that asks who has connected. */
    public static LoopbackServer start(Handler handler, CallerIdentity identity) {
        return new LoopbackServer(handler, identity, HttpLimits.defaults(), VirtualTime.atNoon());
    }

    /** The same with limits of its own. */
    static LoopbackServer start(Handler handler, CallerIdentity identity, HttpLimits limits) {
        return new LoopbackServer(handler, identity, limits, VirtualTime.atNoon());
    }

    /** With limits of its own. */
    static LoopbackServer start(Handler handler, HttpLimits limits) {
        return new LoopbackServer(handler, CallerIdentity.byAddress(), limits, VirtualTime.atNoon());
    }

    public InetSocketAddress address() {
        return server.address();
    }

    public RawHttp connect() {
        return RawHttp.connect(address());
    }

    /** Sends the head of a request, with a {@code Host} header unless there is one among the lines, and reads the answer. */
    public RawResponse exchange(String method, String path, String... headerLines) {
        try (RawHttp connection = connect()) {
            connection.send(head(method, path, headerLines));
            return method.equals("HEAD") ? connection.readHead() : connection.read();
        }
    }

    /** The head of an HTTP/1.1 request with these lines. */
    public String head(String method, String path, String... headerLines) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        boolean named = false;
        for (String line : headerLines) {
            named |= line.regionMatches(true, 0, "Host:", 0, 5);
            head.append(line).append("\r\n");
        }
        return head.append(named ? "" : "Host: 127.0.0.1:" + address().getPort() + "\r\n")
                .append("\r\n")
                .toString();
    }

    /** Ends the server alone, as {@link #close} does first. */
    public void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        loops.close();
    }
}
