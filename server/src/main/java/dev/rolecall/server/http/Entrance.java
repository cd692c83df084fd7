package dev.rolecall.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands at a listening socket, and lets newcomers wait in the kernel while there is no place for them: too many of those before
 * them wait as well, or the process has no file descriptor left. Then idle connections go, and after a pause the next is
 * tried. Confined to the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the next try
final class Entrance extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    /** Long enough not to spin, short enough for clients that give up after a second. */
    private static final long PAUSE_MILLIS = 50;

    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Connections connections;
    private long toldAt;
    private boolean told;

    Entrance(Connections connections) {
        this.connections = connections;
    }

    /** One more than there are places may come in: whether it waits shows only when it is there. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object newcomer) {
        context.fireChannelRead(newcomer);
        if (connections.waiting().isFull(() -> context.executor().execute(() -> resume(context)))) {
            context.channel().config().setAutoRead(false);
        }
    }

    /** Goes no further: the bootstrap's own handler would pause for a second, and log each time. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.channel().config().setAutoRead(false);
        long now = context.executor().ticker().nanoTime();
        int closed = connections.spare(now);
        if (!told || now - toldAt >= SILENCE_NANOS) {
            told = true;
            toldAt = now;
            log.warn(
                    "cannot accept connections={} idle_ones_closed={} reason=\"{}\"; raise the limit of open files"
                            + " (ulimit -n), or lower max_connections",
                    connections.count(),
                    closed,
                    cause.getMessage());
        }
        context.executor().schedule(() -> resume(context), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void resume(ChannelHandlerContext context) {
        if (context.channel().isOpen()) {
            context.channel().config().setAutoRead(true);
        }
    }
}
