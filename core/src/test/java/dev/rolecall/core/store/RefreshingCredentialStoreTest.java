package dev.rolecall.core.store;

import static dev.rolecall.core.store.StoreBed.ROLE;
import static dev.rolecall.core.store.StoreBed.answer;
import static dev.rolecall.core.store.StoreBed.ask;
import static dev.rolecall.core.store.StoreBed.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.testing.ManualExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a request gets, and how renewals are shared, while STS works. */
final class RefreshingCredentialStoreTest {
    private final StoreBed bed = new StoreBed();

    @Test
    void start_allRoles_areFetchedBeforeItIsDone() {
        ManualExecutor workers = new ManualExecutor();
        RefreshingCredentialStore store = bed.workers(workers).store();

        CompletableFuture<Void> started = store.start();

        assertThat(started).isNotDone();
        assertThat(store.ready(ROLE)).isFalse();
        workers.runAll();
        assertThat(started).isCompleted();
        assertThat(store.ready(ROLE)).isTrue();
        assertThat(bed.events).containsExactly("app renewed");
    }

    @Test
    void current_freshSession_isAnsweredFromMemory() {
        RefreshingCredentialStore store = bed.started();

        assertThat(answer(store)).isSameAs(answer(store));
        assertThat(store.last(ROLE)).containsSame(answer(store));
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void current_dueSession_isAnsweredAtOnceWhileItIsRenewed() {
        ManualExecutor workers = new ManualExecutor();
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.workers(workers).time.jump(Duration.ofMinutes(31));

        assertThat(answer(store)).isSameAs(old);
        assertThat(workers.pending()).isEqualTo(1);
        workers.runAll();
        assertThat(answer(store)).isNotSameAs(old);
    }

    @Test
    void assertion51_coldAndSlow_failsAt400MillisecondsAndSucceedsLater() {
        RefreshingCredentialStore store = bed.latency(Duration.ofSeconds(3)).store();

        CompletableFuture<Session> asked = ask(store);
        bed.time.advance(Duration.ofMillis(399));
        assertThat(asked).isNotDone();
        bed.time.advance(Duration.ofMillis(1));
        assertThat(reason(asked)).isInstanceOf(Unavailable.class).hasMessageContaining("being fetched");

        bed.time.advance(Duration.ofMillis(2_600));
        assertThat(answer(store).accessKeyId().lastFour()).isEqualTo("0001");
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void current_coldAndQuick_waitsForTheSession() {
        RefreshingCredentialStore store = bed.latency(Duration.ofMillis(399)).store();

        CompletableFuture<Session> asked = ask(store);
        bed.time.advance(Duration.ofMillis(399));

        assertThat(answer(asked)).isSameAs(answer(store));
    }

    @Test
    void current_coldAndQuick_leavesNoTimerBehind() {
        RefreshingCredentialStore store = bed.latency(Duration.ofMillis(10)).store();
        CompletableFuture<Session> asked = ask(store);
        bed.time.advance(Duration.ofMillis(10));

        assertThat(asked).isCompleted();
        assertThat(bed.time.pending()).as("the next tick alone").isEqualTo(1);
    }

    @Test
    void current_lowSession_waitsForABetterOneButNotForLong() {
        RefreshingCredentialStore store = bed.started();
        Session old = answer(store);
        bed.latency(Duration.ofMillis(500)).time.jump(Duration.ofMinutes(50));

        CompletableFuture<Session> first = ask(store);
        bed.time.advance(Duration.ofMillis(399));
        assertThat(first).isNotDone();
        CompletableFuture<Session> second = ask(store);
        bed.time.advance(Duration.ofMillis(101));

        assertThat(answer(first)).as("after 400 ms the old one").isSameAs(old);
        assertThat(answer(second)).as("after 101 ms the new one").isNotSameAs(old);
        assertThat(bed.calls).hasSize(2);
    }

    /** The store's half of assertion 50; {@link SingleFlightTest} has the other, with threads. */
    @Test
    void assertion50_manyRequestsWhileCold_shareOneCall() {
        ManualExecutor workers = new ManualExecutor();
        RefreshingCredentialStore store = bed.workers(workers).store();
        List<CompletableFuture<Session>> asked = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            asked.add(ask(store));
        }

        workers.runAll();

        assertThat(asked).allSatisfy(each -> assertThat(answer(each)).isSameAs(answer(store)));
        assertThat(bed.calls).hasSize(1);
    }

    @Test
    void roles_withOneProvider_shareItsSession() {
        Map<String, SessionProvider> providers = new LinkedHashMap<>();
        providers.put("b", bed);
        providers.put("a", bed);
        RefreshingCredentialStore store = bed.store(providers);

        assertThat(store.start()).isDone();

        assertThat(store.roles()).containsExactly("b", "a");
        assertThat(store.last("a")).isPresent().isEqualTo(store.last("b"));
        assertThat(bed.calls).hasSize(1);
        assertThat(bed.events).containsExactly("b,a renewed");
    }

    @Test
    void lazyRole_nobodyAsks_isNeverFetchedAndReady() {
        RefreshingCredentialStore store = bed.store();

        bed.time.advance(Duration.ofHours(5));

        assertThat(bed.calls).isEmpty();
        assertThat(store.ready(ROLE)).isTrue();
        assertThat(store.last(ROLE)).isEmpty();
    }

    @Test
    void lazyRole_askedOnce_isKeptFreshFromThenOn() {
        RefreshingCredentialStore store = bed.store();
        answer(store);

        bed.time.advance(Duration.ofHours(5));

        assertThat(bed.calls).hasSizeGreaterThan(9);
        assertThat(bed.remaining(store)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void assertion109_laptopWakes_renewsOnTheNextRequestAndServesNothingExpired() {
        RefreshingCredentialStore store = bed.started();
        bed.latency(Duration.ofMillis(200)).time.jump(Duration.ofHours(3));
        assertThat(store.ready(ROLE)).isFalse();

        CompletableFuture<Session> asked = ask(store);
        assertThat(asked).isNotDone();
        bed.time.advance(Duration.ofMillis(200));

        assertThat(answer(asked).remaining(bed.time.instant())).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void assertion109_laptopWakesUnasked_renewsWithinHalfAMinute() {
        RefreshingCredentialStore store = bed.started();
        bed.time.jump(Duration.ofHours(3));

        bed.time.advance(Duration.ofSeconds(30));

        assertThat(store.ready(ROLE)).isTrue();
        assertThat(bed.calls).hasSize(2);
    }

    @Test
    void close_endsTheRenewalsInTheBackground() {
        RefreshingCredentialStore store = bed.started();

        store.close();
        bed.time.advance(Duration.ofHours(5));

        assertThat(bed.calls).hasSize(1);
        assertThat(bed.time.pending()).isZero();
    }

    @Test
    void close_renewalUnderWay_failsWithoutAWord() {
        ManualExecutor workers = new ManualExecutor();
        RefreshingCredentialStore store = bed.workers(workers)
                .failing(() -> new IllegalStateException("closed"))
                .store();
        CompletableFuture<Void> started = store.start();

        store.close();
        workers.runAll();

        assertThat(started).isCompleted();
        assertThat(bed.events).isEmpty();
    }

    @Test
    void anyQuestion_unknownRole_isABugOfTheCaller() {
        RefreshingCredentialStore store = bed.store();

        assertThatThrownBy(() -> store.current("other", Asker.UNKNOWN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.last("other")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.ready("other")).isInstanceOf(IllegalArgumentException.class);
    }
}
