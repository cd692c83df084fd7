package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.store.RefreshListener;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Scheduler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A server process, as far as it is about credentials. */
@SuppressWarnings("FutureReturnValueIgnored") // the callbacks are all that is wanted
final class Server {
    /** As the server of the project is by default. */
    static final Courtesy COURTESY = new Courtesy(20, 10, 8, 4);

    private final RefreshingCredentialStore store;
    private boolean alive = true;

    Server(
            MachineTime time,
            Fibers fibers,
            IssuerClock clock,
            Map<String, SessionProvider> providers,
            RefreshPolicy policy,
            RandomGenerator random,
            RefreshListener listener) {
        Scheduler scheduler = (delay, task) -> time.schedule(delay, () -> {
            if (alive) {
                task.run();
            }
        });
        RefreshSettings settings = new RefreshSettings(
                policy, COURTESY, clock, scheduler, task -> fibers.execute(task, () -> alive), random, listener);
        store = new RefreshingCredentialStore(providers, settings);
        store.start();
    }

    /** Asks for the role's session; the answer may come later. */
    void ask(String role, Consumer<Answer> asker) {
        if (!alive) {
            asker.accept(Answer.NO_SERVER);
            return;
        }
        CompletableFuture<Session> asked = store.current(role, Asker.UNKNOWN).toCompletableFuture();
        asked.whenComplete((session, failure) -> asker.accept(alive ? answer(session, failure) : Answer.NO_SERVER));
    }

    private static Answer answer(@Nullable Session session, @Nullable Throwable failure) {
        if (session != null) {
            return new Answer(session, null);
        }
        if (failure instanceof CredentialsException known) {
            return new Answer(null, known.kind());
        }
        throw new AssertionError("an answer is a session or a reason", failure);
    }

    /** The process is killed: nothing of it happens any more. */
    void kill() {
        alive = false;
        store.close();
    }
}
