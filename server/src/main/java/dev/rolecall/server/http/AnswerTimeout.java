package dev.rolecall.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client does not take its answers. Nearly all go out at once, and cost no timer. Confined to the
 * event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a connection that is given up
final class AnswerTimeout extends ChannelOutboundHandlerAdapter implements ChannelFutureListener {
    private final long limitNanos;
    private int underWay;
    private @Nullable Future<?> check;
    private long takenNanos;

    AnswerTimeout(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        underWay++;
        context.write(message, promise.unvoid().addListener(this));
    }

    /** Stamped only while somebody is slow, so that the others need no clock. */
    @Override
    public void operationComplete(ChannelFuture written) {
        underWay--;
        if (check != null) {
            takenNanos = now(written.channel());
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        if (underWay > 0 && check == null) {
            takenNanos = now(context.channel());
            checkIn(context, limitNanos);
        }
    }

    private void checkIn(ChannelHandlerContext context, long nanos) {
        check = context.executor().schedule(() -> check(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        long left = takenNanos + limitNanos - now(context.channel());
        if (underWay == 0) {
            check = null;
        } else if (left > 0) {
            checkIn(context, left);
        } else {
            context.close();
        }
    }

    private static long now(Channel channel) {
        return channel.eventLoop().ticker().nanoTime();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (check != null) {
            check.cancel(false);
        }
    }
}
