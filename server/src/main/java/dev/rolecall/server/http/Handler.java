package dev.rolecall.server.http;

import java.util.concurrent.CompletionStage;

/** Answers requests. Called on an event loop: it must not block, and says later what it cannot say at once. */
@FunctionalInterface
public interface Handler {

    /** The answer, now or later. A stage that fails becomes a 500 without details. */
    CompletionStage<Response> handle(Request request);
}
