package dev.rolecall.server.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.store.Courtesy;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.store.RefreshSettings;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.TestRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two thousand roles, each with a session of its own. */
final class ManyRolesTest {
    private static final int ROLES = 2000;
    private static final int MOST_BYTES_A_ROLE = 600;

    private final VirtualTime time = VirtualTime.atNoon();
    private final Map<String, SessionProvider> providers = new LinkedHashMap<>();
    private final RenewalCounts renewals;
    private final RefreshingCredentialStore store;
    private final CountingStore counting;

    ManyRolesTest() {
        for (int i = 0; i < ROLES; i++) {
            providers.put("role-" + i, this::session);
        }
        renewals = new RenewalCounts();
        store = new RefreshingCredentialStore(
                providers,
                new RefreshSettings(
                        RefreshPolicy.standard(),
                        Courtesy.none(),
                        time.issuerClock(),
                        time,
                        new SameThread(),
                        () -> 0L,
                        renewals));
        counting = new CountingStore(store);
    }

    private Session session() {
        return TestSessions.lasting(Duration.ofHours(1), time.instant());
    }

    private String scrape() {
        MeterSources sources = new MeterSources(
                store,
                renewals,
                counting,
                new RequestCounts(),
                new FaultCounts(),
                store::waitingRenewals,
                () -> 0,
                () -> 0,
                () -> Duration.ZERO,
                "1");
        return new String(
                new MetricsRoutes(sources, Runnable::run)
                        .handle(TestRequest.get())
                        .toCompletableFuture()
                        .join()
                        .body(),
                UTF_8);
    }

    @Test
    void scrape_hasTheGaugesOfEachRole() {
        store.start().join();

        ScrapedText text = new ScrapedText(scrape());

        assertThat(text.samples().stream().filter(sample -> sample.name().equals("rolecall_role_ready")))
                .hasSize(ROLES)
                .allMatch(sample -> sample.value() == 1);
        assertThat(text.value("rolecall_role_remaining_seconds", "role", "role-1999"))
                .contains(3600.0);
        assertThat(text.value("rolecall_role_next_renewal_seconds", "role", "role-0"))
                .contains(1800.0);
    }

    @Test
    void scrape_isOfASaneSize() {
        store.start().join();
        int few = scrape().length();
        providers.keySet().forEach(role -> ask(role, "ecs"));

        assertThat(few).isLessThan(ROLES * MOST_BYTES_A_ROLE);
        assertThat(scrape().length()).isLessThan(ROLES * (MOST_BYTES_A_ROLE + 100));
    }

    @Test
    void counting_costsNothingForRolesThatNobodyAsksFor() {
        store.start().join();
        ask("role-7", "ecs");
        ask("role-7", "imds");

        assertThat(counting.counts(providers.keySet())).containsOnlyKeys("role-7");
    }

    private void ask(String role, String protocol) {
        assertThat(counting.current(role, new Asker(protocol, null, null)).toCompletableFuture())
                .isCompleted();
    }
}
