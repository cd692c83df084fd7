package dev.rolecall.server.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What HTTP calls a status. */
public final class ReasonPhrase {
    private ReasonPhrase() {}

    /** {@code Not Found} for 404; something like {@code Client Error (499)} for one that HTTP does not know. */
    public static String of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
