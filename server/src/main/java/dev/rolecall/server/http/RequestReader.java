package dev.rolecall.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts together what the codec reads in pieces, and judges what is too large or no request. Confined to the event loop. */
final class RequestReader extends SimpleChannelInboundHandler<HttpObject> {
    private static final byte[] NOTHING = new byte[0];

    private final HttpLimits limits;
    private @Nullable HttpRequest head;
    private @Nullable ByteArrayOutputStream body;
    private boolean ended;

    RequestReader(HttpLimits limits) {
        this.limits = limits;
    }

    /** Whether a request has begun to arrive and has not ended. */
    boolean isReading() {
        return head != null;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (ended) {
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
            if (message instanceof LastHttpContent && head != null) {
                finish(context, head);
            }
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        if (!isKnown(request.protocolVersion()) || !request.uri().startsWith("/")) {
            refuse(context, HttpResponseStatus.BAD_REQUEST);
            return;
        }
        if (HttpUtil.getContentLength(request, 0L) > limits.bodyBytes()) {
            refuse(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        head = request;
        if (HttpUtil.is100ContinueExpected(request)) {
            context.fireChannelRead(new Incoming.Expecting());
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
                CallerLookup.of(context.channel()),
                CallerLookup.inet(context.channel().localAddress()),
                bytes);
        context.fireChannelRead(
                new Incoming.Whole(parsed, parsed.minorVersion() == 1 && HttpUtil.isKeepAlive(request)));
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        ended = true;
        head = null;
        body = null;
        context.fireChannelRead(new Incoming.Unreadable(status));
    }

    /** A version that we do not speak may mean anything, not least by what it lacks, such as a {@code Host}. */
    private static boolean isKnown(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }

    private static HttpResponseStatus statusOf(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }
}
