package dev.rolecall.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Lets only requests through to the codec that can be read in one way. Behind the first that cannot nothing passes: the codec
 * never sees it, and the client hears of it when its turn has come. Confined to the event loop.
 */
final class StrictRequests extends ChannelInboundHandlerAdapter {
    private final RequestScanner scanner;
    private boolean ended;

    StrictRequests(int mostHeaders) {
        scanner = new RequestScanner(mostHeaders);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (ended) {
            bytes.release();
        } else if (scanner.accepts(bytes)) {
            context.fireChannelRead(bytes);
        } else {
            ended = true;
            HttpResponseStatus status = scanner.refusal();
            // The codec releases this, and whatever of it is behind the last good request goes with it.
            context.fireChannelRead(bytes.writerIndex(scanner.wholeEnd()));
            context.fireChannelRead(new Incoming.Unreadable(status));
        }
    }
}
