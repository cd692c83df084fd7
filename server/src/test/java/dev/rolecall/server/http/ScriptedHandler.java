package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Answers with the path of the request at once, except for paths that the test answers itself. Thread-safe. */
final class ScriptedHandler implements Handler {
    private final Map<String, CompletableFuture<Response>> later = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Request>> seen = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Leaves requests of that path open until the future is completed. */
    CompletableFuture<Response> later(String path) {
        return later.computeIfAbsent(path, p -> new CompletableFuture<>());
    }

    /** The first request of that path, once it has arrived. */
    Request await(String path) {
        return seen(path).orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** All requests so far, in their order. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        requests.add(request);
        CompletableFuture<Response> answer = later.get(request.path());
        seen(request.path()).complete(request);
        return answer == null ? CompletableFuture.completedFuture(text(request.path())) : answer;
    }

    static Response text(String text) {
        return Response.of(200, "text/plain", text.getBytes(UTF_8));
    }

    private CompletableFuture<Request> seen(String path) {
        return seen.computeIfAbsent(path, p -> new CompletableFuture<>());
    }
}
