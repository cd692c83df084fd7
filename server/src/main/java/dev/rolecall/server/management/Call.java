package dev.rolecall.server.management;

import dev.rolecall.server.http.Request;
import java.util.Map;
import java.util.Objects;

/**
 * One call of the management API.
 *
 * @param parameters the segments that the path of the operation names in braces, decoded
 */
public record Call(Request request, Map<String, String> parameters) {

    /** The segment that the operation names so. */
    String parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    byte[] body() {
        return request.body();
    }
}
