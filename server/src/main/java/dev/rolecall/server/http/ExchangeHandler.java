package dev.rolecall.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what a connection brings, one at a time and in its order. Confined to the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel, which nobody needs to wait for
final class ExchangeHandler extends SimpleChannelInboundHandler<Incoming> {
    private static final Logger log = LoggerFactory.getLogger(ExchangeHandler.class);
    /** Asks a connection to end with the answer it owes. */
    static final Object DRAIN = new Object();

    private static final long LINGER_MILLIS = 1000;

    // Netty's own constants are in lower case; the services write names like this, and so do scripts that look for
    // them.
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final AsciiString DATE = AsciiString.cached("Date");
    private static final AsciiString CONNECTION = AsciiString.cached("Connection");

    private final Handler handler;
    private final RequestReader reader;
    private final DateHeader date;
    private final Queue<Incoming> waiting = new ArrayDeque<>();
    private boolean choosing;
    private boolean answering;
    private boolean draining;
    private boolean closing;

    ExchangeHandler(Handler handler, RequestReader reader, DateHeader date) {
        this.handler = handler;
        this.reader = reader;
        this.date = date;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Incoming message) {
        if (!closing) {
            waiting.add(message);
        }
        answerNext(context);
    }

    private void answerNext(ChannelHandlerContext context) {
        if (choosing) {
            return; // An answer that fills the buffer, or its way out, has led here again.
        }
        choosing = true;
        while (!answering && !closing && !waiting.isEmpty() && context.channel().isWritable()) {
            answer(context, waiting.remove());
        }
        choosing = false;
        // While an answer is under way or not taken nothing more is read, so that a client cannot pile up requests or
        // answers.
        context.channel()
                .config()
                .setAutoRead(!answering && (closing || context.channel().isWritable()));
    }

    /** Goes on where the client did not take its answers, once it does. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        answerNext(context);
        context.flush();
    }

    private void answer(ChannelHandlerContext context, Incoming next) {
        if (next instanceof Incoming.Whole whole) {
            answer(context, whole);
        } else if (next instanceof Incoming.Unreadable unreadable) {
            refuse(context, unreadable.status());
        } else {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void answer(ChannelHandlerContext context, Incoming.Whole exchange) {
        CompletableFuture<Response> answer = handle(exchange.request());
        if (answer.isDone()) {
            write(context, exchange, answer);
            return;
        }
        answering = true;
        answer.whenComplete((response, failure) -> context.executor().execute(() -> {
            answering = false;
            write(context, exchange, answer);
            answerNext(context);
            context.flush();
        }));
    }

    private CompletableFuture<Response> handle(Request request) {
        try {
            return handler.handle(request).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void write(ChannelHandlerContext context, Incoming.Whole exchange, CompletableFuture<Response> answer) {
        Response response = answer.handle((value, failure) -> {
                    if (failure != null) {
                        log.error("request failed path={}", exchange.request().path(), failure);
                        return Response.empty(500);
                    }
                    return value;
                })
                .join();
        if (response.hops() > 0) {
            response = limited(context, response);
        }
        boolean keepAlive = exchange.keepAlive() && !draining && response.hops() == 0 && !response.closes();
        if (response.ending() != Response.Ending.ANSWER) {
            closing = true;
            Endings.carryOut(response.ending(), context, message(response, keepAlive));
            return;
        }
        ChannelFuture written = write(context, response, keepAlive);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Whoever wants a limit wants it for safety: without it, nothing is told. */
    private static Response limited(ChannelHandlerContext context, Response response) {
        context.flush(); // Answers before this one have no limit.
        try {
            HopLimit.set(context.channel(), response.hops());
            return response;
        } catch (ChannelException | UnsupportedOperationException e) {
            log.error("answer not sent, its hops cannot be limited hops={}", response.hops(), e);
            return Response.empty(500);
        }
    }

    private ChannelFuture write(ChannelHandlerContext context, Response response, boolean keepAlive) {
        closing |= !keepAlive;
        return context.write(message(response, keepAlive));
    }

    private FullHttpResponse message(Response response, boolean keepAlive) {
        DefaultHttpHeaders headers = new DefaultHttpHeaders();
        for (Response.Header header : response.headers()) {
            headers.add(header.name(), header.value());
        }
        headers.set(CONTENT_LENGTH, Integer.toString(response.body().length));
        headers.set(DATE, date.now());
        if (!keepAlive) {
            headers.set(CONNECTION, "close");
        }
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(response.body()),
                headers,
                EmptyHttpHeaders.INSTANCE);
    }

    /** Closing with input unread would reset the connection and could cost the client the answer, so it ends in two steps. */
    private void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        Channel channel = context.channel();
        write(context, Response.empty(status.code()), false).addListener(written -> {
            if (channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
            context.executor().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    /** Ends an idle connection at once, a busy one with its answer. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event != DRAIN) {
            super.userEventTriggered(context, event);
            return;
        }
        draining = true;
        if (!answering && !closing && !reader.isReading()) {
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.warn("connection closed peer={} reason={}", context.channel().remoteAddress(), cause.toString());
        }
        context.close();
    }
}
