package dev.rolecall.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.ReferenceCountUtil;

/** Ends exchanges otherwise than with their answer. Nothing more of the connection is read or answered after that. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a connection that is given up
final class Endings {
    private Endings() {}

    /**
     * Ends the exchange.
     *
     * @param message the answer that there would have been
     */
    static void carryOut(Response.Ending ending, ChannelHandlerContext context, FullHttpResponse message) {
        context.pipeline().addFirst(new Deaf());
        switch (ending) {
            case ANSWER -> throw new IllegalArgumentException("an answer ends by being written");
            case RESET -> reset(context);
            case DROP -> {
                // The client gives up, or the read time-out does, which goes on since the request came.
            }
            case TRUNCATE -> truncate(context, message);
        }
    }

    /** A close that does not linger is a reset. */
    private static void reset(ChannelHandlerContext context) {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
    }

    /** The head announces all of the body. */
    private static void truncate(ChannelHandlerContext context, FullHttpResponse message) {
        int half = message.content().readableBytes() / 2;
        context.writeAndFlush(message.replace(message.content().readSlice(half)))
                .addListener(ChannelFutureListener.CLOSE);
    }

    /** Reads without heeding, for who does not read does not see that the other side has gone. */
    private static final class Deaf extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            super.userEventTriggered(context, event);
            if (event == ExchangeHandler.DRAIN) {
                context.close();
            }
        }
    }
}
