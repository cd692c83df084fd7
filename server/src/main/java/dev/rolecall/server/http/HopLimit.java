package dev.rolecall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * How far the packets of a connection get, in hops: the time to live of IPv4, the hop limit of IPv6. Needs a socket option that
 * the JDK has for multicast only, so it is there with epoll, that is, on Linux.
 */
public final class HopLimit {
    // As in <netinet/in.h> and <linux/in6.h>.
    private static final IntegerUnixChannelOption IP_TTL = new IntegerUnixChannelOption("IP_TTL", 0, 2);
    private static final IntegerUnixChannelOption IPV6_UNICAST_HOPS =
            new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", 41, 16);

    private HopLimit() {}

    /** Whether this machine can limit them. */
    public static boolean isSupported() {
        return Epoll.isAvailable();
    }

    /**
     * Holds for what is written from now on.
     *
     * @throws UnsupportedOperationException if the connection is none that can be limited
     * @throws io.netty.channel.ChannelException if the system refuses
     */
    static void set(Channel channel, int hops) {
        if (!(channel instanceof EpollSocketChannel socket)) {
            throw new UnsupportedOperationException("no socket of epoll");
        }
        // A client of IPv4 is one even on a socket of IPv6, as sockets are where both are listened for.
        InetSocketAddress peer = socket.remoteAddress();
        boolean ipv6 = peer != null && peer.getAddress() instanceof Inet6Address;
        socket.config().setOption(ipv6 ? IPV6_UNICAST_HOPS : IP_TTL, hops);
    }
}
