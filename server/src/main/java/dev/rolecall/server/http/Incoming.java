package dev.rolecall.server.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a connection brings, in the order in which it has to be answered. */
sealed interface Incoming {

    /** A request, read whole. */
    record Whole(Request request, boolean keepAlive) implements Incoming {}

    /** The head of a request whose client waits for a word before it sends the body. */
    record Expecting() implements Incoming {}

    /** What cannot or must not be read on: the last that a connection brings. */
    record Unreadable(HttpResponseStatus status) implements Incoming {}
}
