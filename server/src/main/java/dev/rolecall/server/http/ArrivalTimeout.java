package dev.rolecall.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that brings no whole request in time. Single bytes do not count, or a client could hold a connection
 * for as long as it dribbles. Confined to the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a connection that is given up
final class ArrivalTimeout extends ChannelInboundHandlerAdapter {
    private final long limitNanos;
    private long beginNanos;
    private @Nullable Future<?> check;

    ArrivalTimeout(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        beginNanos = now(context);
        checkIn(context, limitNanos);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Incoming.Whole) {
            beginNanos = now(context);
        }
        context.fireChannelRead(message);
    }

    /** One timer a connection, set again when it goes off: requests come far more often than time-outs. */
    private void checkIn(ChannelHandlerContext context, long nanos) {
        check = context.executor().schedule(() -> check(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        long left = beginNanos + limitNanos - now(context);
        if (left > 0) {
            checkIn(context, left);
        } else {
            context.close();
        }
    }

    private static long now(ChannelHandlerContext context) {
        return context.executor().ticker().nanoTime();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (check != null) {
            check.cancel(false);
        }
    }
}
