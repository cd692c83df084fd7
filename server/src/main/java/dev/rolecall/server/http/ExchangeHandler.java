package dev.rolecall.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the codec reads into requests and answers them, one at a time in their order. Confined to the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel, which nobody needs to wait for
final class ExchangeHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger log = LoggerFactory.getLogger(ExchangeHandler.class);
    /** Asks a connection to end with the answer it owes. */
    static final Object DRAIN = new Object();

    private static final byte[] NOTHING = new byte[0];

    private record Exchange(Request request, boolean keepAlive) {}

    private final Handler handler;
    private final HttpLimits limits;
    private final DateHeader date;
    private final Queue<Exchange> waiting = new ArrayDeque<>();
    private @Nullable HttpRequest head;
    private @Nullable ByteArrayOutputStream body;
    private boolean answering;
    private boolean draining;
    private boolean closing;

    ExchangeHandler(Handler handler, HttpLimits limits, DateHeader date) {
        this.handler = handler;
        this.limits = limits;
        this.date = date;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (closing) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            refuse(context, statusOf(message.decoderResult().cause()));
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(context, request);
        }
        if (message instanceof HttpContent content && head != null) {
            append(context, content.content());
            if (message instanceof LastHttpContent && !closing) {
                finish(context, head);
            }
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (!request.uri().startsWith("/") || HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
            refuse(
                    context,
                    request.uri().startsWith("/")
                            ? HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE
                            : HttpResponseStatus.BAD_REQUEST);
            return;
        }
        head = request;
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void append(ChannelHandlerContext context, ByteBuf content) {
        if (!content.isReadable()) {
            return;
        }
        ByteArrayOutputStream buffer = body == null ? new ByteArrayOutputStream(content.readableBytes()) : body;
        body = buffer;
        if (buffer.size() + content.readableBytes() > limits.bodyBytes()) {
            refuse(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            content.readBytes(buffer, content.readableBytes());
        } catch (IOException e) {
            throw new IllegalStateException("a buffer in memory cannot fail", e);
        }
    }

    private void finish(ChannelHandlerContext context, HttpRequest request) {
        byte[] bytes = body == null ? NOTHING : body.toByteArray();
        head = null;
        body = null;
        String uri = request.uri();
        int question = uri.indexOf('?');
        Request parsed = new Request(
                request.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? null : uri.substring(question + 1),
                request.protocolVersion().minorVersion(),
                new NettyHeaders(request.headers()),
                (InetSocketAddress) context.channel().remoteAddress(),
                (InetSocketAddress) context.channel().localAddress(),
                bytes);
        waiting.add(new Exchange(parsed, HttpUtil.isKeepAlive(request)));
        answerNext(context);
    }

    private void answerNext(ChannelHandlerContext context) {
        while (!answering && !closing) {
            Exchange exchange = waiting.poll();
            if (exchange == null) {
                context.channel().config().setAutoRead(true);
                return;
            }
            answering = true;
            answer(context, exchange);
        }
        // An answer is under way: read no further, so that a client cannot pile requests up here.
        context.channel().config().setAutoRead(false);
    }

    private void answer(ChannelHandlerContext context, Exchange exchange) {
        CompletableFuture<Response> answer = handle(exchange.request());
        if (answer.isDone()) {
            write(context, exchange, answer);
        } else {
            answer.whenComplete((response, failure) -> context.executor().execute(() -> {
                write(context, exchange, answer);
                context.flush();
                answerNext(context);
            }));
        }
    }

    private CompletableFuture<Response> handle(Request request) {
        try {
            return handler.handle(request).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void write(ChannelHandlerContext context, Exchange exchange, CompletableFuture<Response> answer) {
        answering = false;
        Response response = answer.handle((value, failure) -> {
                    if (failure != null) {
                        log.error("request failed path={}", exchange.request().path(), failure);
                        return Response.empty(500);
                    }
                    return value;
                })
                .join();
        write(context, response, exchange.keepAlive() && !draining);
    }

    private void write(ChannelHandlerContext context, Response response, boolean keepAlive) {
        DefaultHttpHeaders headers = new DefaultHttpHeaders();
        for (Response.Header header : response.headers()) {
            headers.add(header.name(), header.value());
        }
        headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(response.body().length));
        headers.set(HttpHeaderNames.DATE, date.now());
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        var written = context.write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                Unpooled.wrappedBuffer(response.body()),
                headers,
                EmptyHttpHeaders.INSTANCE));
        if (!keepAlive) {
            closing = true;
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        closing = true;
        head = null;
        body = null;
        waiting.clear();
        write(context, Response.empty(status.code()), false);
        context.flush();
    }

    private static HttpResponseStatus statusOf(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }

    /** Ends an idle connection at once, a busy one with its answer. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event != DRAIN) {
            super.userEventTriggered(context, event);
            return;
        }
        draining = true;
        if (!answering && head == null) {
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof ReadTimeoutException) && !(cause instanceof IOException)) {
            log.warn("connection closed peer={} reason={}", context.channel().remoteAddress(), cause.toString());
        }
        context.close();
    }
}
