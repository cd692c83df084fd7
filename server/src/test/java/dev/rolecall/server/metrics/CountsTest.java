package dev.rolecall.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.server.ScriptedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CountsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Session SESSION = TestSessions.lasting(Duration.ofHours(1), NOON);

    @Test
    void durations_onABound_areBelowIt() {
        DurationCounts durations = new DurationCounts(10, 20);
        for (long nanos : new long[] {0, 9, 10, 11, 20, 21}) {
            durations.add(nanos);
        }

        assertThat(durations.snapshot().counts()).containsExactly(3L, 2L, 1L);
        assertThat(durations.snapshot().bounds()).containsExactly(1e-8, 2e-8, Double.POSITIVE_INFINITY);
        assertThat(durations.snapshot().sum()).isEqualTo(71e-9);
    }

    @Test
    void renewals_ofASharedSession_countForEachRole() {
        RenewalCounts counts = new RenewalCounts();
        counts.renewed("app,jobs", SESSION, NOON, Duration.ZERO);
        counts.failed("jobs", new Unavailable("no network"), 1, NOON, Duration.ZERO);

        Map<String, long[]> outcomes = counts.outcomes(Set.of("app", "jobs", "other"));
        assertThat(outcomes).containsOnlyKeys("app", "jobs");
        assertThat(outcomes.get("app")).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(outcomes.get("jobs")).containsExactly(1, 0, 0, 0, 0, 1);
        assertThat(RenewalCounts.CASES.get(5)).containsExactly("unavailable");
    }

    @Test
    void renewals_ofNamesWithCommas_countForThese() {
        String longest = "x".repeat(62) + ",y";
        RenewalCounts counts = new RenewalCounts();
        counts.renewed("a,b,c," + longest, SESSION, NOON, Duration.ZERO);

        assertThat(counts.outcomes(Set.of("a,b", "c", longest))).containsOnlyKeys("a,b", "c", longest);
    }

    @Test
    void renewals_ofARoleThatHasEnded_areNotTold() {
        RenewalCounts counts = new RenewalCounts();
        counts.renewed("z", SESSION, NOON, Duration.ZERO);

        assertThat(counts.outcomes(Set.of("a"))).isEmpty();
    }

    @Test
    void asked_countsWhatCameOfIt_whenItHasCome() {
        ScriptedStore scripted = new ScriptedStore();
        CountingStore store = new CountingStore(scripted);
        scripted.serve("app", SESSION);
        store.current("app", new Asker("imds", null, null));
        scripted.fail("app", new Unavailable("no network"));
        store.current("app", new Asker("ecs", null, null));
        CompletableFuture<Session> later = scripted.pend("app");
        store.current("app", new Asker("eks", null, null));
        assertThat(store.counts(Set.of("app")).get("app")).containsExactly(1, 0, 0, 1, 0, 0);

        later.complete(SESSION);

        assertThat(store.counts(Set.of("app")).get("app")).containsExactly(1, 0, 0, 1, 1, 0);
    }

    @Test
    void asked_roleThatHasEnded_isNotTold() {
        ScriptedStore scripted = new ScriptedStore();
        scripted.serve("app", SESSION);
        CountingStore store = new CountingStore(scripted);
        store.current("app", new Asker("imds", null, null));

        assertThat(store.counts(Set.of("other"))).isEmpty();
    }

    @Test
    void asked_byNoProtocol_isNotCounted() {
        ScriptedStore scripted = new ScriptedStore();
        scripted.serve("app", SESSION);
        CountingStore store = new CountingStore(scripted);

        store.current("app", Asker.UNKNOWN);

        assertThat(store.counts(Set.of("app"))).isEmpty();
    }
}
