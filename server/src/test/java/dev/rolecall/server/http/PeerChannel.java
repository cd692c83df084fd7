package dev.rolecall.server.http;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** A channel from an address that a test chooses, whose time it moves. */
final class PeerChannel extends EmbeddedChannel {
    private final String address;
    final Connection connection;

    private PeerChannel(String address) {
        this.address = address;
        freezeTime();
        this.connection = new Connection(this, new WaitingRoom());
        pipeline().addLast(connection);
    }

    /** From that address, numeric. */
    static PeerChannel from(String address) {
        return new PeerChannel(address);
    }

    /** The same, so much later than channels are made. */
    static PeerChannel from(String address, long seconds) {
        PeerChannel channel = from(address);
        channel.pass(seconds);
        return channel;
    }

    void pass(long seconds) {
        advanceTimeBy(seconds, TimeUnit.SECONDS);
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return address == null ? super.remoteAddress0() : new InetSocketAddress(address, 1);
    }
}
