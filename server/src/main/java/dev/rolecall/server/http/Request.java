package dev.rolecall.server.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One request, read whole.
 *
 * @param method as sent: methods are case-sensitive
 * @param path the raw path, still percent-encoded, always beginning with a slash
 * @param query the raw text behind the first {@code ?}, or null if there is none
 * @param minorVersion 0 for HTTP/1.0, 1 for HTTP/1.1
 * @param caller who sent it
 * @param local the address that the client connected to
 * @param body empty if there is none or the server was told to ignore bodies; owned by the request
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Request(
        String method,
        String path,
        @Nullable String query,
        int minorVersion,
        Headers headers,
        Caller caller,
        InetSocketAddress local,
        byte[] body) {

    /** A request of whom nothing but the address is known. */
    public Request(
            String method,
            String path,
            @Nullable String query,
            int minorVersion,
            Headers headers,
            InetSocketAddress peer,
            InetSocketAddress local,
            byte[] body) {
        this(method, path, query, minorVersion, headers, Caller.byAddress(peer, local), local, body);
    }

    /** The same, known to be sent by this pod. */
    public Request of(String pod) {
        return new Request(method, path, query, minorVersion, headers, caller.of(pod), local, body);
    }

    /** The client's address. */
    public InetSocketAddress peer() {
        return caller.peer();
    }
}
