package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.OneLine;
import dev.rolecall.server.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** The kinds of answers that the management API gives: documents, and sentences for the user. */
final class Answers {
    private Answers() {}

    static Response json(int status, byte[] document) {
        return Response.of(status, "application/json", document);
    }

    /** A sentence, in one line whatever it quotes. */
    static Response sentence(int status, String text) {
        return Response.of(status, "text/plain", OneLine.of(text).getBytes(UTF_8));
    }

    /** One that takes longer than an event loop has. */
    @SuppressWarnings("UnusedException") // why there are too many tells nobody anything
    static CompletionStage<Response> later(Executor executor, Supplier<Response> answer) {
        try {
            return CompletableFuture.supplyAsync(answer, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Response.empty(503).with("Retry-After", "1"));
        }
    }
}
