package dev.rolecall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a connection be read only when it is known who calls. Confined to the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a failure is among what the stage after it is told
final class CallerLookup extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(CallerLookup.class);
    private static final AttributeKey<Caller> CALLER = AttributeKey.valueOf(CallerLookup.class, "caller");

    private final CallerIdentity identity;
    private final Connection connection;

    CallerLookup(CallerIdentity identity, Connection connection) {
        this.identity = identity;
        this.connection = connection;
    }

    /** Who has been found to call; what the address tells until then, and where nobody looks. */
    static Caller of(Channel channel) {
        Caller known = channel.attr(CALLER).get();
        return known == null ? Caller.byAddress(inet(channel.remoteAddress()), inet(channel.localAddress())) : known;
    }

    /** Who comes by a Unix socket is on this machine. */
    static InetSocketAddress inet(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (channel.remoteAddress() instanceof InetSocketAddress peer) {
            CompletableFuture<Caller> caller =
                    identity.identify(peer, inet(channel.localAddress())).toCompletableFuture();
            if (caller.isDone() && !caller.isCompletedExceptionally()) {
                channel.attr(CALLER).set(caller.join());
            } else {
                channel.config().setAutoRead(false);
                connection.keepWaiting();
                caller.whenComplete(
                        (found, failure) -> context.executor().execute(() -> found(channel, found, failure)));
            }
        }
        context.fireChannelActive();
    }

    /** Who cannot be found is judged by the address, which the guards take for what it is. */
    private void found(Channel channel, Caller caller, Throwable failure) {
        if (failure == null) {
            channel.attr(CALLER).set(caller);
        } else {
            log.warn("caller unknown peer={}", channel.remoteAddress(), failure);
        }
        connection.keepWaitingNoLonger();
        channel.config().setAutoRead(true);
    }
}
