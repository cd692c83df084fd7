package dev.rolecall.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.provider.QueuedMfaCodes;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.GivenCode;
import dev.rolecall.server.wire.WireJson;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /mfa} tells which devices a code is wanted of; {@code POST /mfa} takes one, as <code>{"code", "serial"?}</code>.
 * Errors are a sentence for the user. Thread-safe.
 */
public final class MfaRoutes implements Handler {
    private final QueuedMfaCodes codes;

    public MfaRoutes(QueuedMfaCodes codes) {
        this.codes = codes;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private Response answer(Request request) {
        if (!request.path().equals("/mfa")) {
            return Response.empty(404);
        }
        return switch (request.method()) {
            case "GET" -> Response.of(200, "application/json", WireJson.compact(Map.of("waiting", codes.waiting())));
            case "POST" -> give(request.body());
            default -> Response.empty(405).with("Allow", "GET, POST");
        };
    }

    private Response give(byte[] body) {
        try {
            GivenCode given = GivenCode.parse(body);
            codes.give(given.code(), given.serialNumber());
            return Response.empty(204);
        } catch (IllegalArgumentException e) {
            return Response.of(400, "text/plain", String.valueOf(e.getMessage()).getBytes(UTF_8));
        }
    }
}
