package dev.rolecall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A connection as others may judge it: whose it is, and since when it is owed nothing that it would take. Told by its event loop, read by any. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel, and nobody waits for that
final class Connection extends ChannelDuplexHandler {
    private static final long BUSY = Long.MAX_VALUE;

    private final Channel channel;
    private final @Nullable InetAddress peer;
    private final WaitingRoom room;
    private int owed;
    private volatile long idleSince;

    Connection(Channel channel, WaitingRoom room) {
        this.channel = channel;
        this.room = room;
        this.peer = channel.remoteAddress() instanceof InetSocketAddress inet ? inet.getAddress() : null;
        this.idleSince = now();
    }

    /** Whose it is, or null if that is somebody on this machine, where all have one address. */
    @Nullable
    InetAddress stranger() {
        return peer == null || peer.isLoopbackAddress() ? null : peer;
    }

    boolean isIdle() {
        return idleSince != BUSY;
    }

    /** For how long it has been idle at this time of its event loop; a request that has not come whole is nothing yet. */
    long idleNanos(long now) {
        return now - idleSince;
    }

    long now() {
        return channel.eventLoop().ticker().nanoTime();
    }

    /** It waits for us before it has been read, and is not idle meanwhile: a flood of others would close it unheard. */
    void keepWaiting() {
        idleSince = BUSY;
        room.enter();
    }

    void keepWaitingNoLonger() {
        idleSince = now();
        room.leave();
    }

    void close() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Incoming.Whole) {
            owed++;
            idleSince = BUSY;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof HttpResponse answer && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            owed = Math.max(0, owed - 1);
            if (owed == 0 || !channel.isWritable()) {
                idleSince = now();
            }
        }
    }
}
