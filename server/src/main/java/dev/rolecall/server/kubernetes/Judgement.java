package dev.rolecall.server.kubernetes;

import java.util.Optional;

/** What a token comes to. */
public sealed interface Judgement {
    /**
     * It gets a role.
     *
     * @param pod the account, and the pod if the token tells it, for people: {@code team/app/web-0}
     */
    record Granted(String role, String pod) implements Judgement {}

    /**
     * It gets nothing.
     *
     * @param pod as above, of a token that is right
     */
    record Refused(TokenProblem problem, Optional<String> pod) implements Judgement {
        Refused(TokenProblem problem) {
            this(problem, Optional.empty());
        }
    }
}
