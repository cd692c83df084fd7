package dev.rolecall.server;

import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.guard.BrowserGuard;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.guard.HostGuard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.ErrorPages;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keeps web pages from what the health listener tells: the names of roles are no secret, and still none of their business. */
final class GuardedHealth implements Handler {
    private final Handler routes;
    private final InetSocketAddress bind;
    private final Supplier<List<Listening>> listeners;
    private final Guard noPages = new BrowserGuard();
    private final RefusalLog refusals;

    /**
     * Guards it.
     *
     * @param listeners those that are open; each name of theirs is one of the health listener, too
     */
    GuardedHealth(Handler routes, InetSocketAddress bind, Supplier<List<Listening>> listeners, InstantSource clock) {
        this.routes = routes;
        this.bind = bind;
        this.listeners = listeners;
        this.refusals = new RefusalLog(clock);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        Optional<String> refusal = hosts().refusal(request).or(() -> noPages.refusal(request));
        if (refusal.isEmpty()) {
            return routes.handle(request);
        }
        refusals.refused(request, refusal.get());
        return CompletableFuture.completedFuture(ErrorPages.FORBIDDEN);
    }

    /** Made anew for each request: the names change with the configuration, and health is not asked often. */
    private Guard hosts() {
        Stream<String> names = listeners.get().stream().flatMap(listening -> listening.config().hosts().stream());
        return new HostGuard(Stream.concat(Stream.of(HostGuard.literal(bind.getAddress())), names)
                .toList());
    }
}
