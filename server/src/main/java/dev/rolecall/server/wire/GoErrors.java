package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.http.Response;

/** One line of text, as the agents of ECS and EKS write it with what Go has for the purpose. */
public final class GoErrors {
    public static final Response NOT_FOUND = of(404, "404 page not found");

    private GoErrors() {}

    static Response of(int status, String message) {
        return Response.of(status, "text/plain; charset=utf-8", (message + "\n").getBytes(UTF_8));
    }
}
