package dev.rolecall.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Follows the bytes of a connection from request to request, and notices the first that makes one ambiguous: what one reader
 * could take for the end of a request and another not. The codec behind it then has nothing left to be lenient with. Makes no
 * objects. Confined to the event loop.
 */
final class RequestScanner {
    /** Where what is looked at is copied to: an array is read several times as fast as a buffer. */
    private static final FastThreadLocal<byte[]> WINDOW = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[2048];
        }
    };

    private enum Part {
        LINE,
        HEADERS,
        BODY,
        CHUNKS
    }

    private final RequestLine line = new RequestLine();
    private final HeaderLines headers;
    private final Chunks chunks = new Chunks();
    private Part part = Part.LINE;
    private long bodyLeft;
    private boolean refused;
    private int wholeEnd;

    RequestScanner(int mostHeaders) {
        headers = new HeaderLines(mostHeaders);
    }

    /** Follows what can be read of the buffer, and leaves it as it is; false if there is a request that is none. */
    boolean accepts(ByteBuf buffer) {
        int at = buffer.readerIndex();
        wholeEnd = at;
        while (at < buffer.writerIndex()) {
            int readable = buffer.writerIndex() - at;
            int data = (int) Math.min(readable, dataLeft());
            if (data > 0) {
                skip(data);
                at += data;
            } else {
                byte[] window = WINDOW.get();
                int length = Math.min(readable, window.length);
                buffer.getBytes(at, window, 0, length);
                at += follow(window, length);
            }
            if (refused) {
                return false;
            }
            if (isWhole()) {
                begin(Part.LINE);
                wholeEnd = at;
            }
        }
        return true;
    }

    /** Where the last request ends that was whole and right, in the buffer that was looked at last. */
    int wholeEnd() {
        return wholeEnd;
    }

    /** What a request that is none is answered with. */
    HttpResponseStatus refusal() {
        return headers.areTooMany()
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }

    private long dataLeft() {
        if (part == Part.CHUNKS && chunks.isInData()) {
            return chunks.left();
        }
        return part == Part.BODY ? bodyLeft : 0;
    }

    private void skip(int bytes) {
        if (part == Part.BODY) {
            bodyLeft -= bytes;
        } else {
            chunks.skip(bytes);
        }
    }

    private boolean isWhole() {
        return (part == Part.BODY && bodyLeft == 0) || (part == Part.CHUNKS && chunks.isAtEnd());
    }

    private void begin(Part next) {
        part = next;
        switch (next) {
            case LINE -> line.begin();
            case HEADERS -> headers.begin(line.isHttp11());
            case CHUNKS -> chunks.begin();
            case BODY -> bodyLeft = headers.bodyLength();
        }
    }

    /** Takes bytes that are no data up to the next that are, or to the end of the request; returns how many. */
    private int follow(byte[] bytes, int length) {
        int at = 0;
        boolean goesOn = true;
        while (goesOn && at < length) {
            at = passed(bytes, at, length);
            goesOn = at == length || take(bytes[at++]);
        }
        return at;
    }

    /** Most bytes are like the ones before them, and change nothing. */
    private int passed(byte[] bytes, int at, int length) {
        return switch (part) {
            case LINE -> line.pass(bytes, at, length);
            case HEADERS -> headers.pass(bytes, at, length);
            case BODY, CHUNKS -> at;
        };
    }

    /** One byte that is no data; false once something else follows. */
    private boolean take(byte octet) {
        boolean right = switch (part) {
            case LINE -> line.take(octet);
            case HEADERS -> headers.take(octet);
            case CHUNKS -> chunks.take(octet);
            case BODY -> false;
        };
        refused |= !right;
        if (part == Part.LINE && line.isAtEnd()) {
            begin(Part.HEADERS);
        }
        if (part == Part.HEADERS && headers.isAtEnd()) {
            begin(headers.bodyLength() == Framing.CHUNKED ? Part.CHUNKS : Part.BODY);
            return false;
        }
        return right && !(part == Part.CHUNKS && (chunks.isInData() || chunks.isAtEnd()));
    }
}
