package dev.rolecall.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;

/** Listens on one address and lets a {@link Handler} answer. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private static final long DRAIN_MILLIS = 1000;

    private final Channel channel;
    private final ChannelGroup connections;

    private HttpServer(Channel channel, ChannelGroup connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /**
     * Binds and starts to accept.
     *
     * @param address port 0 picks a free port
     * @throws IOException if the address cannot be bound; the message is the system's reason
     */
    public static HttpServer listen(
            InetSocketAddress address, Handler handler, HttpLimits limits, EventLoops loops, InstantSource clock)
            throws IOException {
        HttpServer server = bind(address, handler, CallerIdentity.byAddress(), limits, loops, clock);
        server.accept();
        return server;
    }

    /**
     * Takes the address only, or a socket that was passed on and has it: who connects waits until {@link #accept}.
     *
     * @param identity finds out who has connected
     */
    public static HttpServer bind(
            InetSocketAddress address,
            Handler handler,
            CallerIdentity identity,
            HttpLimits limits,
            EventLoops loops,
            InstantSource clock)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true);
        return listening(
                bootstrap, ready -> loops.open(ready, address), new Serving(handler, identity, limits, loops, clock));
    }

    /**
     * The same on a Unix socket.
     *
     * @param socket a file that is not there yet; the caller sees to who may open it, and deletes it
     */
    public static HttpServer listen(
            Path socket, Handler handler, HttpLimits limits, EventLoops loops, InstantSource clock) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap().channel(loops.serverSocketFileChannel());
        return listening(
                bootstrap,
                ready -> ready.bind(loops.address(socket)),
                new Serving(handler, CallerIdentity.byAddress(), limits, loops, clock));
    }

    private record Serving(
            Handler handler, CallerIdentity identity, HttpLimits limits, EventLoops loops, InstantSource clock) {}

    /** The way from a bootstrap that lacks nothing else to a channel that listens. */
    @FunctionalInterface
    private interface Opening {
        ChannelFuture open(ServerBootstrap bootstrap) throws IOException;
    }

    private static HttpServer listening(ServerBootstrap bootstrap, Opening opening, Serving serving)
            throws IOException {
        // Stays closed: a connection accepted in the last moment ends with the others.
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap ready = bootstrap
                .group(serving.loops.group())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .handler(new Entrance(serving.loops.connections()))
                .childHandler(new ServerPipeline(
                        serving.handler,
                        serving.identity,
                        serving.limits,
                        connections,
                        serving.loops.connections(),
                        new DateHeader(serving.clock)));
        ChannelFuture bound = opening.open(ready).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(reason(bound.cause()), bound.cause());
        }
        return new HttpServer(bound.channel(), connections);
    }

    /** Netty's native transport repeats its system call in the message; the operating system's words are enough. */
    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    /** Starts to accept, beginning with those who wait. */
    public void accept() {
        channel.config().setAutoRead(true);
    }

    /** The address in use, with the port that was picked; not for a Unix socket. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Ends every connection that is open now, a busy one with its answer; clients make new ones. */
    public void drain() {
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(ExchangeHandler.DRAIN);
        }
    }

    /** Stops to accept, lets the answers under way go out for at most a second, then closes what is left. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        drain();
        connections.newCloseFuture().awaitUninterruptibly(DRAIN_MILLIS);
        connections.close().awaitUninterruptibly();
    }
}
