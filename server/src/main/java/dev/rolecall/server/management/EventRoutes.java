package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.steering.EventSteering;
import dev.rolecall.server.steering.EventSteering.Announced;
import dev.rolecall.server.steering.EventSteering.UnknownEventException;
import dev.rolecall.server.wire.EventDocument;
import dev.rolecall.server.wire.GivenMembers;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code GET /events} tells what is announced to the instances; {@code POST /events} announces something, {@code PATCH
 * /events/{id}} changes it and {@code DELETE /events/{id}} takes it back, or everything without an id. docs/EVENTS.md tells
 * the members. Errors are a sentence for the user. Thread-safe.
 */
public final class EventRoutes {
    private static final Response DONE = Response.empty(204);

    private final EventSteering events;

    public EventRoutes(EventSteering events) {
        this.events = events;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.atOnce("GET", "/events", call -> all()),
                Operation.atOnce(
                        "POST",
                        "/events",
                        call -> answer(() -> document(201, events.announce(GivenMembers.parse(call.body()))))),
                Operation.atOnce(
                        "DELETE",
                        "/events",
                        call -> answer(() -> {
                            events.cancelAll();
                            return DONE;
                        })),
                Operation.atOnce(
                        "PATCH",
                        "/events/{id}",
                        call -> answer(() ->
                                document(200, events.change(call.parameter("id"), GivenMembers.parse(call.body()))))),
                Operation.atOnce(
                        "DELETE",
                        "/events/{id}",
                        call -> answer(() -> {
                            events.cancel(call.parameter("id"));
                            return DONE;
                        })));
    }

    private Response all() {
        return Answers.json(
                200,
                new EventDocument.All(
                                events.all().stream().map(EventRoutes::document).toList())
                        .json());
    }

    private static Response answer(Supplier<Response> answer) {
        return SteeringAnswers.of(() -> {
            try {
                return answer.get();
            } catch (UnknownEventException e) {
                return Answers.sentence(404, String.valueOf(e.getMessage()));
            }
        });
    }

    private static Response document(int status, Announced announced) {
        return Answers.json(status, document(announced).json());
    }

    private static EventDocument document(Announced announced) {
        return EventDocument.of(announced.listener(), announced.event(), announced.asOf());
    }
}
