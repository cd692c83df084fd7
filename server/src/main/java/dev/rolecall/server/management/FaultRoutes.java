package dev.rolecall.server.management;

import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.FaultDocument;
import java.util.List;

/**
 * {@code /faults}: GET lists those that are active, POST makes one, DELETE ends all; {@code DELETE /faults/{id}} ends one.
 * Errors are a sentence for the user. Thread-safe.
 */
public final class FaultRoutes {
    private final Faults faults;

    public FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.atOnce("GET", "/faults", call -> Answers.json(200, FaultDocument.json(faults.list()))),
                Operation.atOnce("POST", "/faults", call -> make(call.body())),
                Operation.atOnce("DELETE", "/faults", call -> clear()),
                Operation.atOnce("DELETE", "/faults/{id}", call -> end(call.parameter("id"))));
    }

    private Response make(byte[] body) {
        try {
            return Answers.json(201, faults.add(FaultDocument.wanted(body)).json());
        } catch (IllegalArgumentException e) {
            return Answers.sentence(400, String.valueOf(e.getMessage()));
        }
    }

    private Response clear() {
        faults.clear();
        return Response.empty(204);
    }

    private Response end(String id) {
        return faults.end(id)
                ? Response.empty(204)
                : Answers.sentence(
                        404, "there is no fault '" + id + "'; 'rolecall fault list' shows those that there are");
    }
}
