package dev.rolecall.server;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.task.TaskRoutes;
import dev.rolecall.server.wire.ErrorPages;
import dev.rolecall.server.wire.GoErrors;
import dev.rolecall.server.wire.ServiceErrors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way of every request: the guards in their order, then the routes of the protocol that its path belongs to. */
final class RequestPath implements Handler {
    private static final Handler NOBODY = request -> CompletableFuture.completedFuture(GoErrors.NOT_FOUND);

    private final List<Guard> guards;
    private final Optional<Route> ecs;
    private final Optional<Route> task;
    private final Optional<Route> eks;
    private final Route otherwise;
    private final Books books;

    /** What is kept of requests: refusals for the log, and numbers. */
    record Books(RefusalLog refusals, RequestCounts counts, Ticker ticker) {}

    /** Where a path leads, and what its service says to who asks too often. */
    private record Route(Handler handler, RequestCounts.OfProtocol counts, Response throttled) {}

    /**
     * Creates the path of one listener.
     *
     * @param ecs answers what {@link EcsRoutes} claims
     * @param eks answers what {@link EksRoutes} claims
     * @param imds answers what belongs to no container protocol
     */
    RequestPath(
            List<Guard> guards,
            Optional<? extends Handler> ecs,
            Optional<? extends Handler> task,
            Optional<? extends Handler> eks,
            Optional<? extends Handler> imds,
            Books books) {
        RequestCounts counts = books.counts;
        this.guards = List.copyOf(guards);
        this.ecs = ecs.map(
                routes -> new Route(routes, counts.of(Optional.of(Protocol.ECS)), ServiceErrors.ecsThrottled()));
        this.task = task.map(
                routes -> new Route(routes, counts.of(Optional.of(Protocol.ECS)), ServiceErrors.ecsThrottled()));
        this.eks = eks.map(
                routes -> new Route(routes, counts.of(Optional.of(Protocol.EKS)), ServiceErrors.eksThrottled()));
        this.otherwise = imds.map(
                        routes -> new Route(routes, counts.of(Optional.of(Protocol.IMDS)), ErrorPages.UNAVAILABLE))
                .orElseGet(() -> new Route(NOBODY, counts.of(Optional.empty()), ErrorPages.UNAVAILABLE));
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
        Route route = route(request.path());
        return counted(route.counts, route.handler.handle(request), begun);
    }

    private Response answer(Guard guard, Request request) {
        return switch (guard.answer()) {
            case FORBIDDEN -> ErrorPages.FORBIDDEN;
            case THROTTLED -> route(request.path()).throttled;
        };
    }

    private Route route(String path) {
        if (ecs.isPresent() && EcsRoutes.claims(path)) {
            return ecs.get();
        }
        if (task.isPresent() && TaskRoutes.claims(path)) {
            return task.get();
        }
        return eks.isPresent() && EksRoutes.claims(path) ? eks.get() : otherwise;
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
