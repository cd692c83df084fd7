package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code GET /openapi.yaml} describes the management API to programs, this operation included. Thread-safe. */
public final class OpenApiRoutes {
    private static final String DOCUMENT = "openapi.yaml";

    private final Response answer = Response.of(200, "application/yaml", document());

    public List<Operation> operations() {
        return List.of(Operation.atOnce("GET", "/" + DOCUMENT, call -> answer));
    }

    private static byte[] document() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("no " + DOCUMENT + " beside " + OpenApiRoutes.class);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
