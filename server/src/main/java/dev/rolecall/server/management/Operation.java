package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Something that the management API does. All of them together are what its OpenAPI document describes.
 *
 * @param path with the names of segments that vary in braces, such as {@code /refresh/{role}}
 * @param action called on an event loop, so it must not block
 */
public record Operation(String method, String path, Function<Call, CompletionStage<Response>> action) {

    /** One that is answered at once. */
    static Operation atOnce(String method, String path, Function<Call, Response> action) {
        return new Operation(method, path, call -> CompletableFuture.completedFuture(action.apply(call)));
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/"));
    }
}
