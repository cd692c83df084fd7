package dev.rolecall.server.management;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.PathSegments;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a call means. Thread-safe. */
public final class ManagementRoutes implements Handler {
    private static final Response NOT_FOUND = Response.empty(404);

    private final List<Operation> operations;

    public ManagementRoutes(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        List<String> segments = PathSegments.of(request.path());
        List<Operation> here = new ArrayList<>();
        for (Operation operation : operations) {
            Map<String, String> parameters = segments == null ? null : match(operation.segments(), segments);
            if (parameters != null && operation.method().equals(request.method())) {
                return operation.action().apply(new Call(request, parameters));
            }
            if (parameters != null) {
                here.add(operation);
            }
        }
        return CompletableFuture.completedFuture(here.isEmpty() ? NOT_FOUND : allowed(here));
    }

    private static Response allowed(List<Operation> operations) {
        return Response.empty(405)
                .with(
                        "Allow",
                        operations.stream().map(Operation::method).sorted().collect(Collectors.joining(", ")));
    }

    /** What the segments in braces stand for; null if the path is another. */
    private static @Nullable Map<String, String> match(List<String> pattern, List<String> segments) {
        if (pattern.size() != segments.size()) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String wanted = pattern.get(i);
            if (wanted.startsWith("{")) {
                parameters.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
            } else if (!wanted.equals(segments.get(i))) {
                return null;
            }
        }
        return parameters;
    }
}
