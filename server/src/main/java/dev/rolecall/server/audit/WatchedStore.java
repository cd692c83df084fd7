package dev.rolecall.server.audit;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.store.ForwardingStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A store that tells of every session that it gives to a route, whether from memory or after a wait. Not of requests that
 * fail, nor of those for the head of the answer, which holds no credentials. Thread-safe.
 */
public final class WatchedStore extends ForwardingStore {
    private final List<HandOuts> watchers;

    public WatchedStore(CredentialStore store, List<HandOuts> watchers) {
        super(store);
        this.watchers = List.copyOf(watchers);
    }

    @Override
    public CompletionStage<Session> current(String role, Asker asker) {
        return told(role, asker, store.current(role, asker));
    }

    @Override
    public CompletionStage<Session> assumed(String signer, Arn role, Asker asker) {
        return told(role.toString(), asker, store.assumed(signer, role, asker));
    }

    /** What is there at once needs no second stage. */
    private CompletionStage<Session> told(String role, Asker asker, CompletionStage<Session> answer) {
        if (asker.head()) {
            return answer;
        }
        CompletableFuture<Session> future = answer.toCompletableFuture();
        if (future.isDone()) {
            if (!future.isCompletedExceptionally()) {
                tell(role, asker, future.join());
            }
            return answer;
        }
        return answer.whenComplete((session, failure) -> {
            if (session != null) {
                tell(role, asker, session);
            }
        });
    }

    private void tell(String role, Asker asker, Session session) {
        watchers.forEach(watcher -> watcher.handedOut(role, asker, session));
    }
}
