package dev.rolecall.server.wire;

import dev.rolecall.core.store.Asker;
import dev.rolecall.server.http.Request;

/** Reads off a request who asks. */
public final class Askers {
    private Askers() {}

    /** Whoever sent the request, over the protocol of that name. Nobody looks yet which user or container that is. */
    public static Asker of(String protocol, Request request) {
        return new Asker(
                protocol,
                request.peer(),
                request.headers().first("User-Agent"),
                null,
                request.method().equals("HEAD"));
    }
}
