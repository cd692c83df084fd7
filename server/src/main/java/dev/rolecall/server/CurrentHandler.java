package dev.rolecall.server;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets what answers on an address be exchanged while it is open. A request sees one handler, whole. Thread-safe. */
final class CurrentHandler implements Handler {
    private static final Response NOT_YET = Response.empty(503);

    private volatile Handler current = request -> CompletableFuture.completedFuture(NOT_YET);

    /** Requests that come from now on are answered by this one. */
    void become(Handler handler) {
        current = handler;
    }

    /** A role may end between the choice of the handler and its question to the store; the next handler knows better. */
    @Override
    public CompletionStage<Response> handle(Request request) {
        Handler asked = current;
        try {
            return asked.handle(request);
        } catch (IllegalArgumentException e) {
            Handler next = current;
            if (next == asked) {
                throw e;
            }
            return next.handle(request);
        }
    }
}
