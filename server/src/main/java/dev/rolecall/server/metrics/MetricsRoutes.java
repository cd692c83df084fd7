package dev.rolecall.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics}: the meters in the text format of Prometheus. Thread-safe. */
public final class MetricsRoutes implements Handler {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final MeterSources sources;
    private final Executor executor;
    private @Nullable Scrape scrape;

    /**
     * Creates the route.
     *
     * @param executor where the text is made: it takes too long for an event loop
     */
    public MetricsRoutes(MeterSources sources, Executor executor) {
        this.sources = sources;
        this.executor = executor;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        try {
            return CompletableFuture.supplyAsync(this::answer, executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Response.empty(503).with("Retry-After", "1"));
        }
    }

    /** One at a time; the first one loads Micrometer. */
    private synchronized Response answer() {
        if (scrape == null) {
            scrape = new Scrape(sources);
        }
        return Response.of(200, TEXT_FORMAT, scrape.text().getBytes(UTF_8));
    }
}
