package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What clients ask for by ARN never costs more than a bounded number of roles, nor for longer than they ask. */
@SuppressWarnings("FutureReturnValueIgnored") // of those who ask only so that there is a request
final class OnDemandBoundsTest extends OnDemandBed {
    @Test
    void idle_isForgottenWithItsTimers() {
        RefreshingCredentialStore store = started();
        StoreBed.answer(ask(store, OTHER));
        assertThat(store.onDemandStatus()).hasSize(1);
        int tasks = bed.time.pending();

        bed.time.advance(IDLE.plusSeconds(2));

        assertThat(store.onDemandStatus()).isEmpty();
        assertThat(bed.time.pending()).as("that of the idle time is gone").isEqualTo(tasks - 1);
        bed.time.advance(Duration.ofHours(5));
        assertThat(assumed).hasSize(1);
    }

    @Test
    void refused_backsOffAndIsForgottenWhenIdle() {
        RefreshingCredentialStore store = started();
        failure = new RuntimeException[] {new Refused("AccessDenied")};

        for (int i = 0; i < 100; i++) {
            assertThat(StoreBed.reason(ask(store, OTHER)).kind()).isEqualTo(Kind.REFUSED);
        }
        assertThat(assumed).hasSize(1);
        bed.time.advance(Duration.ofHours(2));

        assertThat(assumed.size()).as("attempts until it was idle").isBetween(3, 16);
        assertThat(times)
                .allSatisfy(time -> assertThat(time).isBefore(times.get(0).plus(IDLE.plusSeconds(2))));
        assertThat(store.onDemandStatus()).isEmpty();
    }

    @Test
    void flood_ofDistinctRoles_isBoundedInMemoryTimersAndCalls() {
        bed.courtesy(new Courtesy(2, 2, 0, 0));
        RefreshingCredentialStore store = started();
        int tasks = bed.time.pending();

        for (int i = 0; i < 500; i++) {
            ask(store, role("222222222222", "r" + i));
        }

        assertThat(store.onDemandStatus()).hasSizeLessThanOrEqualTo(MOST);
        assertThat(store.waitingRenewals()).isLessThanOrEqualTo(MOST);
        assertThat(assumed.size()).isLessThanOrEqualTo(2);
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.time.pending()).as("no timer a role").isLessThanOrEqualTo(tasks + 2);
        bed.time.advance(Duration.ofSeconds(60));
        assertThat(assumed.size()).isLessThanOrEqualTo(2 + MOST);
    }

    @Test
    void flood_besideRolesInUse_leavesNobodyInTheQueue() {
        bed.courtesy(new Courtesy(1, 0, 0, 0));
        RefreshingCredentialStore store = started();
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < MOST; j++) {
                ask(store, role("333333333333", "hot" + j));
            }
        }

        for (int i = 0; i < 500; i++) {
            ask(store, role("222222222222", "r" + i));
        }

        assertThat(store.waitingRenewals()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void flood_ofUrgentGuests_delaysConfiguredRolesByATurnAtMost() {
        bed.courtesy(new Courtesy(2, 0, 0, 0));
        RefreshingCredentialStore store = started();
        Instant due = bed.time.instant().plus(Duration.ofMinutes(30));
        bed.time.advance(Duration.between(bed.time.instant(), due).minusSeconds(3));
        for (int i = 0; i < 100; i++) {
            ask(store, role(String.format("%012d", i), "r"));
            bed.time.advance(Duration.ofMillis(100));
        }

        assertThat(bed.calls).hasSize(2);
        assertThat(bed.calls.get(1)).isBetween(due, due.plusSeconds(1));
    }

    @Test
    void configuredRoles_areNeverForgottenForOthers() {
        RefreshingCredentialStore store = started();
        for (int i = 0; i < 500; i++) {
            ask(store, role("222222222222", "r" + i));
        }

        StoreBed.answer(store);
        assertThat(bed.calls).hasSize(1);
        assertThat(store.ready(StoreBed.ROLE)).isTrue();
        assertThat(store.roles()).containsExactly(StoreBed.ROLE);
    }
}
