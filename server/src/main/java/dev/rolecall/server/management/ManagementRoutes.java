package dev.rolecall.server.management;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The first segment of a path names the command; its handler sees to the method and to the rest. Thread-safe. */
public final class ManagementRoutes implements Handler {
    private static final Response NOT_FOUND = Response.empty(404);

    private final Map<String, Handler> commands;

    /**
     * Creates the routes.
     *
     * @param commands by the first segment of their paths
     */
    public ManagementRoutes(Map<String, Handler> commands) {
        this.commands = Map.copyOf(commands);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        List<String> segments = PathSegments.of(request.path());
        Handler command = segments == null || segments.isEmpty() ? null : commands.get(segments.get(0));
        return command == null ? CompletableFuture.completedFuture(NOT_FOUND) : command.handle(request);
    }
}
