package dev.rolecall.server.metrics;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.store.ForwardingStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that counts who asks it for which role, and whether they got credentials. Thread-safe. */
public final class CountingStore extends ForwardingStore {
    /** The cases are numbered by protocol, then outcome. */
    private static final List<String> PROTOCOLS = List.of("imds", "ecs", "eks");

    private static final List<String> OUTCOMES = List.of("served", "failed");

    /** The tags of each case. */
    static final List<List<String>> CASES = PROTOCOLS.stream()
            .flatMap(protocol -> OUTCOMES.stream().map(outcome -> List.of(protocol, outcome)))
            .toList();

    private final RoleCounts counts = new RoleCounts(CASES.size());

    public CountingStore(CredentialStore store) {
        super(store);
    }

    @Override
    public CompletionStage<Session> current(String role, Asker asker) {
        CompletionStage<Session> answer = store.current(role, asker);
        CompletableFuture<Session> future = answer.toCompletableFuture();
        if (future.isDone()) {
            count(role, asker, future.isCompletedExceptionally());
            return answer;
        }
        return answer.whenComplete((session, failure) -> count(role, asker, failure != null));
    }

    /** Not counted by name, for clients name it and there is no end of names; {@link RequestCounts} counts the request. */
    @Override
    public CompletionStage<Session> assumed(String signer, Arn role, Asker asker) {
        return store.assumed(signer, role, asker);
    }

    private void count(String role, Asker asker, boolean failed) {
        int protocol = PROTOCOLS.indexOf(asker.protocol());
        if (protocol >= 0) {
            counts.increment(role, protocol * OUTCOMES.size() + (failed ? 1 : 0));
        }
    }

    /**
     * The counts of each role, numbered as the cases.
     *
     * @param names of the roles that there are
     */
    Map<String, long[]> counts(Set<String> names) {
        return counts.totals(role -> names.contains(role) ? List.of(role) : List.of());
    }
}
