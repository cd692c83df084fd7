package dev.rolecall.server.management;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.system.Scheduler;
import dev.rolecall.server.http.Response;
import dev.rolecall.server.wire.RoleDocument;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /refresh/{role}} renews the role's session now and answers with how the role is doing: 200 once it is renewed,
 * 202 if that takes long, 502 with a sentence if it fails. Thread-safe.
 */
public final class RefreshRoutes {
    /** A chain with a slow process takes longer than that; it goes on. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CredentialStore store;
    private final Function<String, CompletableFuture<Session>> refresh;
    private final Scheduler scheduler;

    /**
     * Creates the route.
     *
     * @param refresh renews the session of a role of the store; an {@link IllegalArgumentException} if there is none
     */
    public RefreshRoutes(
            CredentialStore store, Function<String, CompletableFuture<Session>> refresh, Scheduler scheduler) {
        this.store = store;
        this.refresh = refresh;
        this.scheduler = scheduler;
    }

    public List<Operation> operations() {
        return List.of(new Operation("POST", "/refresh/{role}", call -> renewed(call.parameter("role"))));
    }

    @SuppressWarnings("UnusedException") // that there is no such role is all that it says
    private CompletionStage<Response> renewed(String role) {
        try {
            return inTime(role, refresh.apply(role));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(unknown(role));
        }
    }

    private static Response unknown(String role) {
        return Answers.sentence(404, "there is no role '" + role + "'; 'rolecall status' shows those that there are");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the answer is what the callbacks complete
    private CompletionStage<Response> inTime(String role, CompletableFuture<Session> renewal) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Scheduler.Cancellable timer = scheduler.schedule(PATIENCE, () -> answer.complete(state(202, role)));
        renewal.whenComplete((session, failure) -> {
            timer.cancel();
            answer.complete(session != null ? state(200, role) : failed(role, failure));
        });
        return answer;
    }

    @SuppressWarnings("UnusedException") // the same
    private Response state(int status, String role) {
        try {
            return Answers.json(status, RoleDocument.of(store.status(role)).json());
        } catch (IllegalArgumentException e) {
            return unknown(role); // It ended meanwhile.
        }
    }

    private static Response failed(String role, @Nullable Throwable failure) {
        Throwable cause = failure != null && failure.getCause() instanceof CredentialsException known ? known : failure;
        String reason =
                cause instanceof CredentialsException ? String.valueOf(cause.getMessage()) : "an unexpected failure";
        return Answers.sentence(502, "the renewal of role '" + role + "' failed: " + reason);
    }
}
