package dev.rolecall.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that serve every listener, and the connections that they have: epoll where it loads, NIO elsewhere. Thread-safe. */
public final class EventLoops implements AutoCloseable {
    private final EventLoopGroup group;
    private final Class<? extends ServerSocketChannel> serverChannel;
    private final Connections connections = new Connections();
    private final InheritedSockets inherited;

    private EventLoops(
            EventLoopGroup group, Class<? extends ServerSocketChannel> serverChannel, InheritedSockets inherited) {
        this.group = group;
        this.serverChannel = serverChannel;
        this.inherited = inherited;
    }

    /**
     * Creates the loops; their threads start with the first connection.
     *
     * @param threads one is enough for tens of thousands of requests a second
     */
    public static EventLoops create(int threads, ThreadFactory factory) {
        return create(threads, factory, InheritedSockets.none());
    }

    /** The same for listeners some of whose sockets are there already. */
    public static EventLoops create(int threads, ThreadFactory factory, InheritedSockets inherited) {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new EventLoops(
                new MultiThreadIoEventLoopGroup(threads, factory, io),
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class,
                inherited);
    }

    EventLoopGroup group() {
        return group;
    }

    /** The connections of all listeners together. */
    Connections connections() {
        return connections;
    }

    /**
     * Binds the address, unless a socket that was passed on listens there.
     *
     * @param bootstrap all set but for the kind of channel
     * @throws IOException if such a socket cannot be used
     */
    ChannelFuture open(ServerBootstrap bootstrap, InetSocketAddress address) throws IOException {
        if (inherited.any() && isNative()) {
            EpollServerSocketChannel channel = inherited.take(address);
            if (channel != null) {
                return bootstrap.channelFactory(() -> channel).register();
            }
        }
        return bootstrap.channel(serverChannel).bind(address);
    }

    Class<? extends ServerChannel> serverSocketFileChannel() {
        return isNative() ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class;
    }

    /** The address of a Unix socket, as the channel wants it. */
    SocketAddress address(Path socket) {
        return isNative() ? new DomainSocketAddress(socket.toString()) : UnixDomainSocketAddress.of(socket);
    }

    private boolean isNative() {
        return serverChannel == EpollServerSocketChannel.class;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
