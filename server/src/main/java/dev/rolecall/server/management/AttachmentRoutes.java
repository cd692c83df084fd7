package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.steering.Detached;
import dev.rolecall.server.steering.Shown;
import dev.rolecall.server.steering.Steering;
import dev.rolecall.server.wire.AttachmentDocument;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /attach} lets the metadata service show another role, as <code>{"role", "listener"?}</code>; {@code POST /detach}
 * lets it show none, as <code>{"listener"?, "profile"?}</code>. Thread-safe.
 */
public final class AttachmentRoutes {
    private static final String LISTENER = "listener";
    private static final String ROLE = "role";
    private static final String PROFILE = "profile";

    private final Steering steering;

    public AttachmentRoutes(Steering steering) {
        this.steering = steering;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.atOnce("POST", "/attach", call -> SteeringAnswers.of(() -> attach(call))),
                Operation.atOnce("POST", "/detach", call -> SteeringAnswers.of(() -> detach(call))));
    }

    private Response attach(Call call) {
        Map<String, String> members = SteeringAnswers.members(call, List.of(ROLE, LISTENER));
        String role = SteeringAnswers.optional(members, ROLE)
                .orElseThrow(() -> new IllegalArgumentException("the body must name a role: {\"role\": \"NAME\"}"));
        return answer(steering.attach(role, SteeringAnswers.optional(members, LISTENER)));
    }

    private Response detach(Call call) {
        Map<String, String> members = SteeringAnswers.members(call, List.of(LISTENER, PROFILE));
        String profile = members.getOrDefault(PROFILE, Detached.NONE.text());
        Detached how = Detached.parse(profile)
                .orElseThrow(() -> new IllegalArgumentException(
                        "profile must be one of " + String.join(", ", Detached.texts()) + ", not '" + profile + "'"));
        return answer(steering.detach(how, SteeringAnswers.optional(members, LISTENER)));
    }

    private static Response answer(Shown shown) {
        AttachmentDocument document = new AttachmentDocument(
                shown.listener(),
                shown.attachment().roleName().orElse(null),
                Detached.of(shown.attachment()).map(Detached::text).orElse(null));
        return Answers.json(200, document.json());
    }
}
