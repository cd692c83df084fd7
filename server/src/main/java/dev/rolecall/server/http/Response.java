package dev.rolecall.server.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer: status, headers and the whole body. The server adds {@code Content-Length}, {@code Date} and what the
 * connection needs; a HEAD request gets the same without the body. Immutable, so one instance may answer many requests.
 *
 * @param ending what becomes of it on its way out
 */
@SuppressWarnings("ArrayRecordComponent") // shared without copying, never compared
public record Response(int status, List<Header> headers, byte[] body, Ending ending) {
    private static final byte[] NOTHING = new byte[0];

    /** How an exchange ends. All but the first are for those who test how their code copes. */
    public enum Ending {
        /** The answer goes out, whole. */
        ANSWER,
        /** The connection is reset, and nothing goes out. */
        RESET,
        /** Nothing goes out; the connection stays until the client or the read time-out ends it. */
        DROP,
        /** The head and half of the body go out, then the connection ends. */
        TRUNCATE,
    }

    /** One header line. */
    public record Header(String name, String value) {}

    public Response {
        headers = List.copyOf(headers);
    }

    /** An answer that goes out, whole. */
    public Response(int status, List<Header> headers, byte[] body) {
        this(status, headers, body, Ending.ANSWER);
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), body);
    }

    /** An answer with neither body nor content type. */
    public static Response empty(int status) {
        return new Response(status, List.of(), NOTHING);
    }

    /** The same answer with one more header. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, more, body, ending);
    }

    /** The same answer with another fate. */
    public Response ending(Ending other) {
        return new Response(status, headers, body, other);
    }

    /** The same answer with another body. */
    public Response with(byte[] other) {
        return new Response(status, headers, other, ending);
    }
}
