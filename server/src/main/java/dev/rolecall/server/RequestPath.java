package dev.rolecall.server;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.wire.ErrorPages;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The way of every request: the guards in their order, then the routes that its sender has, of the protocol that its path
 * belongs to. */
final class RequestPath implements Handler {
    private final List<Guard> guards;
    private final Function<Request, Routes> routes;
    private final Books books;

    /** What is kept of requests: refusals for the log, and numbers. */
    record Books(RefusalLog refusals, RequestCounts counts, Ticker ticker) {}

    /**
     * Creates the path of one listener.
     *
     * @param routes those for the client that sent a request; only asked for one that all guards let pass
     */
    RequestPath(List<Guard> guards, Function<Request, Routes> routes, Books books) {
        this.guards = List.copyOf(guards);
        this.routes = routes;
        this.books = books;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        long begun = books.ticker.nanos();
        for (Guard guard : guards) {
            Optional<String> refusal = guard.refusal(request);
            if (refusal.isPresent()) {
                books.refusals.refused(request, refusal.get());
                books.counts.refused(guard.name());
                return CompletableFuture.completedFuture(answer(guard, request));
            }
        }
        Routes.Route route = routes.apply(request).of(request.path());
        return counted(route.counts(), route.handler().handle(request), begun);
    }

    private Response answer(Guard guard, Request request) {
        return switch (guard.answer()) {
            case FORBIDDEN -> ErrorPages.FORBIDDEN;
            case THROTTLED -> routes.apply(request).of(request.path()).throttled();
        };
    }

    /** Most answers are there at once, and need no second stage. */
    private CompletionStage<Response> counted(
            RequestCounts.OfProtocol counts, CompletionStage<Response> answer, long begun) {
        CompletableFuture<Response> future = answer.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            counts.answered(future.join(), books.ticker.nanos() - begun);
            return answer;
        }
        return answer.whenComplete((response, failure) -> {
            if (response != null) {
                counts.answered(response, books.ticker.nanos() - begun);
            }
        });
    }
}
