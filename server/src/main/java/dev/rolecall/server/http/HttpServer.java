package dev.rolecall.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** Listens on one address and lets a {@link Handler} answer. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private static final long DRAIN_MILLIS = 1000;

    private final ServerSocketChannel channel;
    private final ChannelGroup connections;

    private HttpServer(ServerSocketChannel channel, ChannelGroup connections) {
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
        // Stays closed: a connection accepted in the last moment ends with the others.
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ServerPipeline(handler, limits, connections, new DateHeader(clock)))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(reason(bound.cause()), bound.cause());
        }
        return new HttpServer((ServerSocketChannel) bound.channel(), connections);
    }

    /** Netty's native transport repeats its system call in the message; the operating system's words are enough. */
    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    /** The address in use, with the port that was picked. */
    public InetSocketAddress address() {
        return channel.localAddress();
    }

    /** Stops to accept, lets the answers under way go out for at most a second, then closes what is left. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        for (Channel connection : connections) {
            connection.pipeline().fireUserEventTriggered(ExchangeHandler.DRAIN);
        }
        connections.newCloseFuture().awaitUninterruptibly(DRAIN_MILLIS);
        connections.close().awaitUninterruptibly();
    }
}
