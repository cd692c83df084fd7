package dev.rolecall.server;

import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;

/** Told of every request to a listener when its answer is known, for tests that look at what was asked. */
@FunctionalInterface
public interface RequestObserver {

    /**
     * A request was answered, or refused. Called on an event loop, so it must not block.
     *
     * @param listener the name of the listener
     */
    void answered(String listener, Request request, Response response);
}
