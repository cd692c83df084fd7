package dev.rolecall.server;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.task.TaskRoutes;
import dev.rolecall.server.wire.ErrorPages;
import dev.rolecall.server.wire.GoErrors;
import dev.rolecall.server.wire.ServiceErrors;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a listener serves to a client, by protocol. Thread-safe. */
final class Routes {
    private static final Handler NOBODY = request -> CompletableFuture.completedFuture(GoErrors.NOT_FOUND);

    private final Optional<Route> ecs;
    private final Optional<Route> task;
    private final Optional<Route> eks;
    private final Route otherwise;

    /** The routes of a protocol with their numbers, and what its service says to who asks too often. */
    record Route(Handler handler, RequestCounts.OfProtocol counts, Response throttled) {}

    /**
     * Creates them.
     *
     * @param ecs answers what {@link EcsRoutes} claims
     * @param task answers what {@link TaskRoutes} claims
     * @param eks answers what {@link EksRoutes} claims
     * @param imds answers what belongs to no container protocol
     */
    Routes(
            Optional<? extends Handler> ecs,
            Optional<? extends Handler> task,
            Optional<? extends Handler> eks,
            Optional<? extends Handler> imds,
            RequestCounts counts) {
        this.ecs = ecs.map(
                routes -> new Route(routes, counts.of(Optional.of(Protocol.ECS)), ServiceErrors.ecsThrottled()));
        this.task = task.map(
                routes -> new Route(routes, counts.of(Optional.of(Protocol.ECS)), ServiceErrors.ecsThrottled()));
        this.eks = eks.map(
                routes -> new Route(routes, counts.of(Optional.of(Protocol.EKS)), ServiceErrors.eksThrottled()));
        this.otherwise = imds.map(
                        routes -> new Route(routes, counts.of(Optional.of(Protocol.IMDS)), ErrorPages.UNAVAILABLE))
                .orElseGet(() -> new Route(NOBODY, counts.of(Optional.empty()), ErrorPages.UNAVAILABLE));
    }

    /** Those of the protocol that the path belongs to. */
    Route of(String path) {
        if (ecs.isPresent() && EcsRoutes.claims(path)) {
            return ecs.get();
        }
        if (task.isPresent() && TaskRoutes.claims(path)) {
            return task.get();
        }
        return eks.isPresent() && EksRoutes.claims(path) ? eks.get() : otherwise;
    }
}
