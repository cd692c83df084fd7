package dev.rolecall.core.store;

import static dev.rolecall.core.store.StoreBed.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people are told about a session that ages. */
final class NoticesTest {
    private final StoreBed bed = new StoreBed();

    @Test
    void failing_isToldAtFifteenTenAndFiveMinutesAndAtTheEnd() {
        bed.started();
        bed.failing(() -> new Unavailable("STS is down")).events.clear();

        bed.time.advance(Duration.ofHours(3));

        assertThat(bed.events.stream().filter(event -> !event.contains("failed")))
                .containsExactly(
                        "app runs out at PT15M", "app runs out at PT10M", "app runs out at PT5M", "app ended at PT30S");
    }

    @Test
    void failing_rarelyRetried_isToldAllTheSame() {
        bed.started();
        bed.random(StoreBed.MOST)
                .failing(() -> new Refused("AccessDenied"))
                .events
                .clear();

        bed.time.advance(Duration.ofHours(1));

        assertThat(bed.events).contains("app runs out at PT15M", "app runs out at PT5M", "app ended at PT30S");
    }

    @Test
    void failing_wakingUpLate_isToldOnce() {
        bed.started();
        bed.failing(() -> new Unavailable("STS is down")).time.jump(Duration.ofMinutes(56));
        bed.events.clear();

        bed.time.advance(Duration.ofSeconds(32));

        assertThat(bed.events.stream().filter(event -> event.contains("runs out")))
                .hasSize(1);
    }

    @Test
    void failing_afterARecovery_isToldAnew() {
        bed.started();
        bed.failing(() -> new Unavailable("STS is down")).time.advance(Duration.ofMinutes(46));
        bed.working().time.advance(Duration.ofMinutes(2));
        bed.events.clear();

        bed.failing(() -> new Unavailable("STS is down")).time.advance(Duration.ofMinutes(46));

        assertThat(bed.events).contains("app runs out at PT15M");
    }

    @Test
    void working_isToldNothing() {
        bed.started();
        bed.time.advance(Duration.ofDays(1));

        assertThat(bed.events).containsOnly("app renewed");
    }

    @Test
    void mfa_userIsToldAtFortyFiveMinutes_onceASession() {
        bed.wantingUser().started();
        bed.time.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(bed.events).containsExactly("app renewed");

        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.events).containsExactly("app renewed", "app wants user");
        bed.time.advance(Duration.ofMinutes(31));
        assertThat(bed.events).containsExactly("app renewed", "app wants user", "app renewed", "app wants user");
    }

    @Test
    void mfa_longSession_isAskedForWhenDue() {
        bed.wantingUser().lasting(Duration.ofHours(12)).started();

        bed.time.advance(Duration.ofHours(11).minusSeconds(1));

        assertThat(bed.events).containsExactly("app renewed");
    }

    @Test
    void status_tellsWhatALogWould() {
        RefreshingCredentialStore store = bed.started();
        assertThat(store.status(ROLE).state()).isEqualTo(RoleStatus.State.FRESH);
        bed.random(StoreBed.MOST)
                .failing(() -> new Refused("AccessDenied: no", "AccessDenied"))
                .time
                .advance(Duration.ofMinutes(30).plusSeconds(30));

        RoleStatus status = store.status(ROLE);

        assertThat(status.state()).isEqualTo(RoleStatus.State.FAILING);
        assertThat(status.failures()).isEqualTo(1);
        assertThat(status.remaining()).isEqualTo(Duration.ofMinutes(29).plusSeconds(30));
        assertThat(status.nextAttempt()).isAfter(bed.time.instant());
        assertThat(status.lastAttempt())
                .isNotNull()
                .extracting(RoleStatus.Attempt::code)
                .isEqualTo("AccessDenied");
        assertThat(status.toString()).doesNotContain("TEST-SECRET");
        bed.time.advance(Duration.ofHours(1));
        assertThat(store.status(ROLE).state()).isEqualTo(RoleStatus.State.UNAVAILABLE);
    }
}
