package dev.rolecall.server;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.concurrent.CompletionStage;

/** Answers as another handler does, and tells an observer before the client hears of it. */
record ObservedHandler(String listener, Handler handler, RequestObserver observer) implements Handler {
    @Override
    public CompletionStage<Response> handle(Request request) {
        return handler.handle(request).thenApply(response -> {
            observer.answered(listener, request, response);
            return response;
        });
    }
}
