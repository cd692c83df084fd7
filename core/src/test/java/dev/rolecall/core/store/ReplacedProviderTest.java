package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Another provider for a role that is being served, as after an edit of its profile. */
final class ReplacedProviderTest {
    private static final String ROLE = StoreBed.ROLE;

    private final StoreBed bed = new StoreBed();
    private final ManualExecutor workers = new ManualExecutor();

    private SessionProvider providing(int number) {
        return () -> TestSessions.numbered(number, Duration.ofHours(1), bed.time.instant(), TestSessions.ROLE);
    }

    private static Session answer(RefreshingCredentialStore store) {
        return store.current(ROLE, Asker.UNKNOWN).toCompletableFuture().join();
    }

    @Test
    void replace_newProvider_servesTheOldSessionUntilTheNewOneIsThere() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.workers(workers);

        CompletableFuture<Void> replaced = store.replace(ROLE, providing(100));

        assertThat(answer(store)).isSameAs(old);
        assertThat(replaced).isNotDone();
        workers.runAll();
        assertThat(replaced).isCompleted();
        assertThat(answer(store)).isNotEqualTo(old);
    }

    @Test
    void replace_newProviderRefused_servesItsRefusal() {
        RefreshingCredentialStore store = bed.started();

        store.replace(ROLE, () -> {
                    throw new Refused("AccessDenied");
                })
                .join();

        assertThatThrownBy(() -> answer(store)).hasCauseInstanceOf(Refused.class);
    }

    @Test
    void replace_twice_theLastOneStays() {
        RefreshingCredentialStore store = bed.started();
        bed.workers(workers);
        CompletableFuture<Void> overtaken = store.replace(ROLE, providing(100));
        SessionProvider last = providing(200);
        CompletableFuture<Void> replaced = store.replace(ROLE, last);

        workers.runAll();

        assertThat(overtaken).isCompleted();
        assertThat(replaced).isCompleted();
        assertThat(answer(store).accessKeyId()).isEqualTo(last.open().accessKeyId());
    }

    @Test
    void replace_providerOfAnotherRole_sharesItsSession() {
        RefreshingCredentialStore store = bed.store(Map.of(ROLE, bed, "other", providing(7)));
        store.start().join();

        store.replace("other", bed).join();

        assertThat(store.current("other", Asker.UNKNOWN).toCompletableFuture().join())
                .isSameAs(answer(store));
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void replace_roleThatNobodyAskedFor_fetchesNothing() {
        RefreshingCredentialStore store = bed.store();

        store.replace(ROLE, bed).join();
        bed.time.advance(Duration.ofHours(2));

        assertThat(bed.calls).isEmpty();
        assertThat(store.ready(ROLE)).isTrue();
    }

    @Test
    void replace_roleThatWasNeverServed_doesNotMakeTheServerUnready() {
        RefreshingCredentialStore store =
                bed.failing(() -> new Refused("AccessDenied")).store();
        StoreBed.reason(StoreBed.ask(store));

        store.replace(ROLE, () -> {
                    throw new Refused("AccessDenied");
                })
                .join();

        assertThat(store.ready(ROLE)).isTrue();
    }

    @Test
    void replaced_session_isRenewedLikeAnyOther() {
        RefreshingCredentialStore store = bed.started();
        StoreBed other = bed;
        store.replace(ROLE, () -> other.open()).join();
        int calls = bed.calls.size();

        bed.time.advance(Duration.ofMinutes(31));

        assertThat(bed.calls).hasSize(calls + 1);
    }
}
