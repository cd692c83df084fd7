package dev.rolecall.server.management;

import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.EnvDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * {@code GET /env} tells the variables that point a client at the server, {@code GET /env/{role}} those for one role.
 * Thread-safe.
 */
public final class EnvRoutes {
    private final Function<Optional<String>, Optional<EnvDocument>> document;
    private final Executor executor;

    /**
     * Creates the route.
     *
     * @param document for a role if one is named; empty if there is no such role
     * @param executor where it is made: it may wait for a change of the configuration that is under way
     */
    public EnvRoutes(Function<Optional<String>, Optional<EnvDocument>> document, Executor executor) {
        this.document = document;
        this.executor = executor;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation("GET", "/env", call -> answer(Optional.empty())),
                new Operation("GET", "/env/{role}", call -> answer(Optional.of(call.parameter("role")))));
    }

    private CompletionStage<Response> answer(Optional<String> role) {
        return Answers.later(
                executor,
                () -> document.apply(role)
                        .map(env -> Answers.json(200, env.json()))
                        .orElseGet(() -> unknown(role.orElse(""))));
    }

    private static Response unknown(String role) {
        return Answers.sentence(
                404, "no listener has a role '" + role + "'; 'rolecall status' shows those that there are");
    }
}
