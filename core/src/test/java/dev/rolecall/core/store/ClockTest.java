package dev.rolecall.core.store;

import static dev.rolecall.core.store.StoreBed.ROLE;
import static dev.rolecall.core.store.StoreBed.answer;
import static dev.rolecall.core.store.StoreBed.ask;
import static dev.rolecall.core.store.StoreBed.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see when the clock of the machine is wrong, is set, or stood still while the machine slept. */
final class ClockTest {
    private final StoreBed bed = new StoreBed();
    private final Instant noon = bed.time.instant();

    /** Clients compare the end with the same wrong clock: what counts is the difference. */
    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, -61, 61, 3_600, 86_400})
    void wrongClock_clientsAreToldTheEndByIt(long behind) {
        bed.clock.observe(noon.plusSeconds(behind));
        bed.issuedBy(bed.clock);

        Session told = answer(bed.started());

        assertThat(told.remaining(bed.time.instant())).isEqualTo(Duration.ofHours(1));
        assertThat(told.issuedAt()).isEqualTo(noon);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 0, 60})
    void clockWrongByAMinuteAtTheMost_theEndIsToldAsItIs(long behind) {
        bed.clock.observe(noon.plusSeconds(behind));
        bed.issuedBy(bed.clock);

        assertThat(answer(bed.started()).expiration())
                .isEqualTo(noon.plusSeconds(behind).plus(Duration.ofHours(1)));
    }

    /** The old one ends a day later, but only by a clock that nobody has any more. */
    @Test
    void issuersClockWasADayAhead_andIsSetRight_shortSessionsGoOn() {
        bed.clock.observe(noon.plus(Duration.ofDays(1)));
        RefreshingCredentialStore store =
                bed.issuedBy(bed.clock).lasting(Duration.ofMinutes(14)).started();

        bed.clock.observe(bed.time.instant());
        bed.time.advance(Duration.ofMinutes(8));

        assertThat(store.status(ROLE).failures()).isZero();
        assertThat(bed.remaining(store)).isEqualTo(Duration.ofMinutes(13));
    }

    @Test
    void clockSetBack_theSessionLivesNoLonger() {
        RefreshingCredentialStore store = bed.started();
        bed.failing(ClockTest::down).time.jump(Duration.ofHours(-1));

        bed.time.advance(Duration.ofMinutes(59));
        assertThat(answer(store).remaining(bed.time.instant()))
                .as("told by the clock that was set back")
                .isEqualTo(Duration.ofMinutes(1));
        bed.time.advance(Duration.ofSeconds(30));
        assertThat(reason(ask(store))).isInstanceOf(Unavailable.class);
    }

    @Test
    void clockSetBack_theRenewalComesNoLater() {
        RefreshingCredentialStore store = bed.started();
        bed.time.advance(Duration.ofMinutes(10));
        bed.time.jump(Duration.ofDays(-1));

        bed.time.advance(Duration.ofMinutes(21));

        assertThat(bed.calls).hasSize(2);
        assertThat(store.status(ROLE).failures()).isZero();
    }

    /** The next attempt must not be forgotten between the two clocks: nobody asks here, so nothing else would begin it. */
    @Test
    void clockSetBackWhileRenewalsFail_theyGoOnByThemselves() {
        RefreshingCredentialStore store = bed.started();
        bed.failing(ClockTest::down).time.advance(Duration.ofMinutes(31));
        bed.time.jump(Duration.ofHours(-1));
        bed.time.advance(Duration.ofMinutes(2));

        bed.working().time.advance(Duration.ofMinutes(1));

        assertThat(store.status(ROLE).failures()).isZero();
        assertThat(bed.remaining(store)).isGreaterThan(Duration.ofMinutes(58));
    }

    @Test
    void clockSetAhead_renewsAtOnce() {
        RefreshingCredentialStore store = bed.started();
        bed.time.jump(Duration.ofHours(1));

        bed.time.advance(Duration.ofSeconds(30));

        assertThat(bed.calls).hasSize(2);
        assertThat(bed.remaining(store)).isEqualTo(Duration.ofHours(1));
        assertThat(bed.jumps).containsExactly(Duration.ofHours(1));
    }

    @Test
    void clockSlewedByAMinute_changesNothing() {
        RefreshingCredentialStore store = bed.started();
        for (int i = 0; i < 60; i++) {
            bed.time.jump(Duration.ofSeconds(1));
            bed.time.advance(Duration.ofSeconds(10));
        }

        assertThat(bed.calls).hasSize(1);
        assertThat(bed.jumps).isEmpty();
        assertThat(bed.remaining(store)).isEqualTo(Duration.ofMinutes(49));
    }

    @Test
    void machineSleepsForEightHours_theFirstRequestGetsAFreshSession() {
        RefreshingCredentialStore store = bed.started();
        bed.time.jump(Duration.ofHours(8));

        assertThat(bed.remaining(store)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void machineSleepsForEightHours_stsDown_nothingExpiredIsServed() {
        RefreshingCredentialStore store = bed.started();
        bed.failing(ClockTest::down).time.jump(Duration.ofHours(8));

        assertThat(reason(ask(store))).isInstanceOf(Unavailable.class);
    }

    @Test
    void endsToldEarlier_atMostByHalfTheLife() {
        Session session = answer(bed.tellingEndsEarlier(Duration.ofSeconds(60)).started());
        assertThat(session.expiration()).isEqualTo(noon.plus(Duration.ofMinutes(59)));

        Session brief = answer(new StoreBed()
                .lasting(Duration.ofSeconds(90))
                .tellingEndsEarlier(Duration.ofSeconds(60))
                .started());
        assertThat(brief.expiration()).isEqualTo(noon.plusSeconds(45));
    }

    private static Throwable down() {
        return new Unavailable("STS is down");
    }
}
