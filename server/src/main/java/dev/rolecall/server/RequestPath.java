package dev.rolecall.server;

import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.ErrorPages;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way of every request: the guards in their order, then the routes of the protocol that its path belongs to. */
final class RequestPath implements Handler {
    private final List<Guard> guards;
    private final Optional<EcsRoutes> ecs;
    private final Optional<EksRoutes> eks;
    private final Handler otherwise;
    private final RefusalLog refusals;

    /**
     * Creates the path of one listener.
     *
     * @param otherwise answers what belongs to no container protocol: the metadata service, or nobody
     */
    RequestPath(
            List<Guard> guards,
            Optional<EcsRoutes> ecs,
            Optional<EksRoutes> eks,
            Handler otherwise,
            RefusalLog refusals) {
        this.guards = List.copyOf(guards);
        this.ecs = ecs;
        this.eks = eks;
        this.otherwise = otherwise;
        this.refusals = refusals;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        for (Guard guard : guards) {
            Optional<String> refusal = guard.refusal(request);
            if (refusal.isPresent()) {
                refusals.refused(request, refusal.get());
                return CompletableFuture.completedFuture(ErrorPages.FORBIDDEN);
            }
        }
        return routes(request.path()).handle(request);
    }

    private Handler routes(String path) {
        if (ecs.isPresent() && EcsRoutes.claims(path)) {
            return ecs.get();
        }
        return eks.isPresent() && EksRoutes.claims(path) ? eks.get() : otherwise;
    }
}
