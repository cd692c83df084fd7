package dev.rolecall.server.fault;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes of one protocol on one listener, with the faults before them. Thread-safe. */
final class FaultyRoutes implements Handler {
    private static final Logger log = LoggerFactory.getLogger(FaultyRoutes.class);

    /** The role was served when the request came, and is no longer when its delay is over. */
    private static final Response GONE = Response.empty(503);

    private final Handler routes;
    private final Asked.Place place;
    private final Faults faults;

    FaultyRoutes(Handler routes, Asked.Place place, Faults faults) {
        this.routes = routes;
        this.place = place;
        this.faults = faults;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        List<ActiveFault> active = faults.active();
        return active.isEmpty() ? routes.handle(request) : handle(request, active);
    }

    private CompletionStage<Response> handle(Request request, List<ActiveFault> active) {
        Asked asked = Asked.of(request, place, faults.ground());
        for (ActiveFault fault : active) {
            if (!fault.isFor(asked) || !fault.strikes()) {
                continue;
            }
            if (fault.effect() instanceof Changing changing) {
                return routes.handle(request).thenApply(answer -> changed(fault, changing, asked, answer));
            }
            if (faults.apply(fault, asked)) {
                return fault.effect() instanceof Effect.Latency latency
                        ? later(request, latency.delay())
                        : CompletableFuture.completedFuture(((Instead) fault.effect()).answer(asked));
            }
        }
        return routes.handle(request);
    }

    /** An answer that there is nothing to change about does not count. */
    private Response changed(ActiveFault fault, Changing changing, Asked asked, Response answer) {
        Optional<Response> changed = changing.changed(asked, answer);
        if (changed.isPresent()) {
            return faults.apply(fault, asked) ? changed.get() : answer;
        }
        if (changing instanceof EarlyEnd && EarlyEnd.spares(asked, answer) && fault.sparesFirst()) {
            log.warn(
                    "fault not applied id={} role={} reason=\"the session is real, and only one of the sandbox may be told"
                            + " to end when it does not\"",
                    fault.id(),
                    asked.role().orElse(""));
        }
        return answer;
    }

    /** Only then are the routes asked: a session is judged by the time at which it goes out. */
    @SuppressWarnings({"FutureReturnValueIgnored", "UnusedException"}) // the answer is what the callback completes
    private CompletionStage<Response> later(Request request, Duration delay) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        faults.ground().scheduler().schedule(delay, () -> {
            try {
                routes.handle(request).whenComplete((response, failure) -> {
                    if (failure == null) {
                        answer.complete(response);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
            } catch (IllegalArgumentException e) {
                answer.complete(GONE);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
