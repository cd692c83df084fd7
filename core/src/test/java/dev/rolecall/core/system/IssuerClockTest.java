package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssuerClockTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final Instant noon = time.instant();
    private final IssuerClock clock = time.issuerClock();

    @Test
    void instant_nobodySaidOtherwise_isThatOfTheWall() {
        time.advance(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(time.instant());
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, -5, 5, 61, 3_600})
    void observe_anotherTime_goesByIt(long seconds) {
        assertThat(clock.observe(noon.plusSeconds(seconds))).isEqualTo(Duration.ofSeconds(seconds));

        time.advance(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(noon.plusSeconds(seconds + 60));
        assertThat(clock.aheadOfWall(clock.instant())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {-4_999, -1_000, 0, 4_999})
    void observe_nearlyTheSame_isTheImprecisionOfTheHeader(long millis) {
        assertThat(clock.observe(noon.plusMillis(millis))).isEqualTo(Duration.ZERO);

        assertThat(clock.instant()).isEqualTo(noon);
    }

    @Test
    void observe_nearlyWhatWasObserved_keepsThat() {
        clock.observe(noon.plusSeconds(3600));

        assertThat(clock.observe(noon.plusSeconds(3602))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void observe_clockSetRight_forgetsTheOffset() {
        clock.observe(noon.plusSeconds(3600));
        time.jump(Duration.ofHours(1));

        assertThat(clock.observe(time.instant())).isEqualTo(Duration.ZERO);
    }

    /** Whoever sets the clock right after it was wrong sets it back, and no issuer need be asked soon after. */
    @Test
    void instant_wallSetBackAfterAnIssuerSpoke_goesOnByTheTicker() {
        clock.observe(noon.plusSeconds(3600));
        time.jump(Duration.ofHours(-2));
        time.advance(Duration.ofMinutes(10));

        assertThat(clock.instant()).isEqualTo(noon.plusSeconds(4200));
        assertThat(clock.aheadOfWall(clock.instant())).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void instant_machineSleptAfterAnIssuerSpoke_goesOnByTheWall() {
        clock.observe(noon);
        time.jump(Duration.ofHours(8));

        assertThat(clock.instant()).isEqualTo(noon.plus(Duration.ofHours(8)));
    }

    @Test
    void instant_machineSleepsAfterTheWallWasSetBack_goesOnByTheWall() {
        clock.observe(noon.minus(Duration.ofDays(1)));
        time.jump(Duration.ofDays(-1));
        assertThat(clock.instant()).isEqualTo(noon.minus(Duration.ofDays(1)));
        time.jump(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo(noon.minus(Duration.ofHours(22)));
    }

    /** An issuer may say that it is earlier than was thought. */
    @Test
    void observe_anEarlierTime_goesByIt() {
        clock.observe(noon.plusSeconds(3600));
        clock.observe(noon);

        assertThat(clock.instant()).isEqualTo(noon);
    }

    /** The answer was here when the machine fell asleep, and is read hours later. */
    @Test
    void observe_machineSleptSinceItAsked_learnsNothing() {
        IssuerClock.Reading asked = clock.read();
        time.jump(Duration.ofHours(2));

        assertThat(clock.observe(noon, asked)).isEqualTo(Duration.ZERO);

        assertThat(clock.instant()).isEqualTo(noon.plus(Duration.ofHours(2)));
    }

    @Test
    void observe_askedMomentsAgo_goesByTheAnswer() {
        IssuerClock.Reading asked = clock.read();
        time.advance(Duration.ofSeconds(9));

        assertThat(clock.observe(noon.plusSeconds(3600), asked)).isEqualTo(Duration.ofSeconds(3591));
    }

    @Test
    void since_wallSetBack_goesOnByTheTicker() {
        IssuerClock.Reading reading = clock.read();
        time.jump(Duration.ofHours(-1));
        time.advance(Duration.ofMinutes(10));

        assertThat(clock.since(reading)).isEqualTo(noon.plusSeconds(600));
    }

    @Test
    void since_machineSlept_goesOnByTheWall() {
        IssuerClock.Reading reading = clock.read();
        time.jump(Duration.ofHours(8));
        time.advance(Duration.ofMinutes(10));

        assertThat(clock.since(reading))
                .isEqualTo(noon.plus(Duration.ofHours(8)).plusSeconds(600));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 0, 28_800})
    void jumpSince_isWhatTheWallWentAheadOfTheTicker(long seconds) {
        IssuerClock.Reading reading = clock.read();
        time.advance(Duration.ofMinutes(3));
        time.jump(Duration.ofSeconds(seconds));

        assertThat(clock.jumpSince(reading)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
