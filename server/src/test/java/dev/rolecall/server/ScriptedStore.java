package dev.rolecall.server;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.store.RoleStatus;
import dev.rolecall.core.store.RoleStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that answers what the test says, for each role. Thread-safe. */
public class ScriptedStore implements CredentialStore {
    public static final String ACCESS_KEY_ID = "ASIACONFORMANCE00001";
    public static final String SECRET_ACCESS_KEY = "TEST-SECRET-access-key";
    public static final String SESSION_TOKEN = "TEST-SECRET-session-token";
    public static final String ROLE_ARN = "arn:aws:iam::123456789012:role/team/app";
    public static final String ACCOUNT_ID = "123456789012";

    private final Map<String, CompletableFuture<Session>> current = new LinkedHashMap<>();

    /** A session of a role, with everything that STS tells. */
    public static Session session(Instant issuedAt, Duration life) {
        return new Session(
                new AccessKeyId(ACCESS_KEY_ID),
                Secret.of(SECRET_ACCESS_KEY),
                Secret.of(SESSION_TOKEN),
                issuedAt,
                issuedAt.plus(life),
                Arn.parse(ROLE_ARN).orElseThrow(),
                ACCOUNT_ID);
    }

    public synchronized void serve(String role, Session session) {
        current.put(role, CompletableFuture.completedFuture(session));
    }

    public synchronized void fail(String role, CredentialsException failure) {
        current.put(role, CompletableFuture.failedFuture(failure));
    }

    public synchronized void end(String role) {
        current.remove(role);
    }

    /** Leaves the role's requests open until the test completes the future. */
    public synchronized CompletableFuture<Session> pend(String role) {
        CompletableFuture<Session> later = new CompletableFuture<>();
        current.put(role, later);
        return later;
    }

    @Override
    public synchronized Set<String> roles() {
        return Collections.unmodifiableSet(new LinkedHashMap<>(current).keySet());
    }

    @Override
    public CompletionStage<Session> current(String role, Asker asker) {
        return answer(role);
    }

    /** A role that is assumed goes by the name of its ARN. */
    @Override
    public CompletionStage<Session> assumed(String signer, Arn role, Asker asker) {
        return ready(signer) ? answer(role.toString()) : answer(signer);
    }

    @Override
    public Optional<Session> last(String role) {
        CompletableFuture<Session> answer = answer(role);
        return ready(role) ? Optional.of(answer.join()) : Optional.empty();
    }

    @Override
    public boolean ready(String role) {
        CompletableFuture<Session> answer = answer(role);
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    @Override
    public RoleStatus status(String role) {
        State state = ready(role) ? State.FRESH : State.UNAVAILABLE;
        return new RoleStatus(role, state, Instant.EPOCH, ready(role), null, null, null, null, null, null, 0, null);
    }

    private synchronized CompletableFuture<Session> answer(String role) {
        CompletableFuture<Session> answer = current.get(role);
        if (answer == null) {
            throw new IllegalArgumentException("no role " + role);
        }
        return answer;
    }
}
