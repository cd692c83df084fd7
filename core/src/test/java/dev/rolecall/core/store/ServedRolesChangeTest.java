package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Other roles, or other providers for them, in a store that serves: as after an edit of a profile or of the configuration. */
final class ServedRolesChangeTest {
    private static final String ROLE = StoreBed.ROLE;
    private static final String OTHER = "other";

    private final StoreBed bed = new StoreBed();
    private final ManualExecutor workers = new ManualExecutor();
    private final List<Integer> opened = new ArrayList<>();

    private SessionProvider providing(int number) {
        return () -> {
            opened.add(number);
            return TestSessions.numbered(number, Duration.ofHours(1), bed.time.instant(), TestSessions.ROLE);
        };
    }

    private static Session answer(RefreshingCredentialStore store, String role) {
        return store.current(role, Asker.UNKNOWN).toCompletableFuture().join();
    }

    private static Map<String, SessionProvider> inOrder(
            String one, SessionProvider first, String two, SessionProvider second) {
        Map<String, SessionProvider> providers = new LinkedHashMap<>();
        providers.put(one, first);
        providers.put(two, second);
        return providers;
    }

    @Test
    void changedProvider_servesTheOldSessionUntilTheNewOneIsThere() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store, ROLE);
        bed.workers(workers);

        CompletableFuture<Void> changed = store.serve(Map.of(ROLE, providing(100)));

        assertThat(answer(store, ROLE)).isSameAs(old);
        assertThat(changed).isNotDone();
        workers.runAll();
        assertThat(changed).isCompleted();
        assertThat(answer(store, ROLE)).isNotEqualTo(old);
    }

    @Test
    void changedProvider_refused_servesItsRefusal() {
        RefreshingCredentialStore store = bed.started();

        store.serve(Map.of(ROLE, () -> {
                    throw new Refused("AccessDenied");
                }))
                .join();

        assertThatThrownBy(() -> answer(store, ROLE)).hasCauseInstanceOf(Refused.class);
    }

    @Test
    void changedProvider_ofARoleThatWasNeverServed_doesNotMakeTheServerUnready() {
        RefreshingCredentialStore store =
                bed.failing(() -> new Refused("AccessDenied")).store();
        assertThatThrownBy(() -> answer(store, ROLE)).hasCauseInstanceOf(Refused.class);

        store.serve(Map.of(ROLE, () -> {
                    throw new Refused("AccessDenied");
                }))
                .join();

        assertThat(store.ready(ROLE)).isTrue();
    }

    @Test
    void changedTwice_theLastOneStays() {
        RefreshingCredentialStore store = bed.started();
        bed.workers(workers);
        CompletableFuture<Void> overtaken = store.serve(Map.of(ROLE, providing(100)));
        SessionProvider last = providing(200);
        CompletableFuture<Void> changed = store.serve(Map.of(ROLE, last));

        workers.runAll();

        assertThat(overtaken).isCompleted();
        assertThat(changed).isCompleted();
        assertThat(answer(store, ROLE).accessKeyId()).isEqualTo(last.open().accessKeyId());
    }

    @Test
    void changedAndBack_keepsTheSessionThatItHad() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store, ROLE);
        bed.workers(workers);
        CompletableFuture<Void> overtaken = store.serve(Map.of(ROLE, providing(100)));

        store.serve(Map.of(ROLE, bed)).join();
        workers.runAll();

        assertThat(overtaken).isCompleted();
        assertThat(answer(store, ROLE)).isSameAs(old);
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void changedProvider_isThatOfAnotherRole_sharesItsSession() {
        RefreshingCredentialStore store = bed.store(Map.of(ROLE, bed, OTHER, providing(7)));
        store.start().join();

        store.serve(Map.of(ROLE, bed, OTHER, bed)).join();

        assertThat(answer(store, OTHER)).isSameAs(answer(store, ROLE));
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void changedProvider_ofARoleThatNobodyAskedFor_fetchesNothing() {
        RefreshingCredentialStore store = bed.store();

        store.serve(Map.of(ROLE, providing(7))).join();
        bed.time.advance(Duration.ofHours(2));

        assertThat(opened).isEmpty();
        assertThat(bed.calls).isEmpty();
        assertThat(store.ready(ROLE)).isTrue();
    }

    @Test
    void changedSession_isRenewedLikeAnyOther() {
        RefreshingCredentialStore store = bed.started();
        store.serve(Map.of(ROLE, providing(7))).join();

        bed.time.advance(Duration.ofMinutes(31));

        assertThat(opened).hasSize(2);
    }

    @Test
    void sameProviders_keepTheirSessionsInTheNewOrder() {
        SessionProvider other = providing(7);
        RefreshingCredentialStore store = bed.store(inOrder(ROLE, bed, OTHER, other));
        store.start().join();
        Session session = answer(store, ROLE);

        store.serve(inOrder(OTHER, other, ROLE, bed)).join();

        assertThat(store.roles()).containsExactly(OTHER, ROLE);
        assertThat(answer(store, ROLE)).isSameAs(session);
        assertThat(opened).hasSize(1);
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void newRole_isFetchedAtOnceAndRenewed() {
        RefreshingCredentialStore store = bed.started();
        bed.workers(workers);

        CompletableFuture<Void> changed = store.serve(inOrder(ROLE, bed, OTHER, providing(7)));

        assertThat(changed).isNotDone();
        assertThat(store.ready(OTHER)).isFalse();
        workers.runAll();
        assertThat(changed).isCompleted();
        assertThat(store.ready(OTHER)).isTrue();
        bed.time.advance(Duration.ofMinutes(31));
        workers.runAll();
        assertThat(opened).hasSize(2);
    }

    @Test
    void newRole_inAStoreThatWasNeverStarted_waitsForItsFirstRequest() {
        RefreshingCredentialStore store = bed.store();

        store.serve(inOrder(ROLE, bed, OTHER, providing(7))).join();

        assertThat(opened).isEmpty();
        assertThat(answer(store, OTHER)).isNotNull();
        assertThat(opened).hasSize(1);
    }

    @Test
    void newRoles_inAStoreThatWasStartedEmpty_areFetched() {
        RefreshingCredentialStore store = bed.store(Map.of());
        store.start().join();

        store.serve(Map.of(ROLE, bed)).join();

        assertThat(answer(store, ROLE)).isNotNull();
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void removedRole_isUnknownAndNeverRenewedAgain() {
        RefreshingCredentialStore store = bed.store(inOrder(ROLE, bed, OTHER, providing(7)));
        store.start().join();

        store.serve(Map.of(ROLE, bed)).join();
        bed.time.advance(Duration.ofHours(3));

        assertThat(store.roles()).containsExactly(ROLE);
        assertThatThrownBy(() -> store.current(OTHER, Asker.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(opened).hasSize(1);
    }

    @Test
    void everyRoleRemoved_leavesNoTimerBehind() {
        RefreshingCredentialStore store = bed.started();

        store.serve(Map.of()).join();
        bed.time.advance(Duration.ofHours(3));

        assertThat(store.roles()).isEmpty();
        assertThat(bed.calls).hasSize(1);
        assertThat(bed.time.pending()).isZero();
    }

    @Test
    void removedDuringItsRenewal_staysAway() {
        RefreshingCredentialStore store = bed.started();
        bed.workers(workers);
        CompletableFuture<Void> overtaken = store.serve(Map.of(ROLE, providing(100)));

        store.serve(Map.of()).join();
        workers.runAll();

        assertThat(overtaken).isCompleted();
        assertThat(store.roles()).isEmpty();
        bed.time.advance(Duration.ofHours(3));
        workers.runAll();
        assertThat(opened).hasSize(1);
    }

    @Test
    void removedAndAddedAgain_startsAnew() {
        RefreshingCredentialStore store = bed.started();
        store.serve(Map.of()).join();

        store.serve(Map.of(ROLE, bed)).join();

        assertThat(answer(store, ROLE)).isNotNull();
        assertThat(bed.calls).hasSize(2);
    }
}
