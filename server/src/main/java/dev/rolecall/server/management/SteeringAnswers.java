package dev.rolecall.server.management;

import dev.rolecall.server.config.NearestName;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.steering.SteeringException;
import dev.rolecall.server.wire.GivenMembers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the operations that steer have in common: bodies of named members, and failures with a sentence. */
final class SteeringAnswers {
    private SteeringAnswers() {}

    /** The answer, or the sentence of its failure. */
    static Response of(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (SteeringException e) {
            int status = switch (e.kind()) {
                case WRONG -> 400;
                case UNKNOWN -> 404;
                case CONFLICT -> 409;
            };
            return Answers.sentence(status, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return Answers.sentence(400, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The members of the body.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is no such body, or has one of another name
     */
    static Map<String, String> members(Call call, List<String> known) {
        Map<String, String> members = GivenMembers.parse(call.body());
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no member '" + name + "'; "
                            + NearestName.of(name, known)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElseGet(() -> "there are " + String.join(", ", known)));
                });
        return members;
    }

    /** A member that may be left out. */
    static Optional<String> optional(Map<String, String> members, String name) {
        return Optional.ofNullable(members.get(name));
    }
}
