package dev.rolecall.server.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer: status, headers and the whole body. The server adds {@code Content-Length}, {@code Date} and what the
 * connection needs; a HEAD request gets the same without the body. A header {@code Connection: close} makes it the last of
 * its connection. Immutable, so one instance may answer many requests.
 *
 * @param hops how many it may go (1 to 255), where {@link HopLimit} is supported; 0 for as many as the system lets it. An
 *     answer with a limit ends its connection
 * @param ending what becomes of it on its way out
 */
@SuppressWarnings("ArrayRecordComponent") // shared without copying, never compared
public record Response(int status, List<Header> headers, byte[] body, int hops, Ending ending) {
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
        this(status, headers, body, 0, Ending.ANSWER);
    }

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, List.of(new Header("Content-Type", contentType)), body);
    }

    /** An answer with neither body nor content type. */
    public static Response empty(int status) {
        return new Response(status, List.of(), NOTHING);
    }

    boolean closes() {
        for (Header header : headers) {
            if (header.name().equals("Connection")) {
                return header.value().equals("close");
            }
        }
        return false;
    }

    /** The same answer with one more header. */
    public Response with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, more, body, hops, ending);
    }

    /** The same answer, which may go so many hops. */
    public Response withHops(int limit) {
        return new Response(status, headers, body, limit, ending);
    }

    /** The same answer with another fate. */
    public Response ending(Ending other) {
        return new Response(status, headers, body, hops, other);
    }

    /** The same answer with another body. */
    public Response with(byte[] other) {
        return new Response(status, headers, other, hops, ending);
    }
}
