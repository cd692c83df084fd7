package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors, renewal points and what is never served, each at its boundary and a unit to either side. */
final class RefreshPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    private final RefreshPolicy policy = RefreshPolicy.standard();

    @ParameterizedTest
    @CsvSource({
        "PT40S, PT30S", // half would be when it is no longer served
        "PT60S, PT30S",
        "PT61S, PT30.5S",
        "PT15M, PT7M30S", // assertion 94: half its life
        "PT59M59S, PT29M59.5S",
        "PT1H, PT30M",
        "PT1H1S, PT30M0.5S",
        "PT1H59M59S, PT59M59.5S",
        "PT2H, PT1H",
        "PT2H1S, PT1H",
        "PT12H, PT1H",
    })
    void renewAt_noJitter_leavesThisMuch(Duration life, Duration left) {
        assertThat(policy.renewAt(session(life), 2, 0))
                .isEqualTo(NOON.plus(life).minus(left));
    }

    @ParameterizedTest
    @CsvSource({"PT40S, PT30S", "PT15M, PT10M", "PT30M, PT20M", "PT1H, PT30M", "PT12H, PT1H"})
    void renewAt_threeRenewalsALife_leavesTwoThirdsOfAShortOne(Duration life, Duration left) {
        assertThat(policy.renewAt(session(life), 3, 0))
                .isEqualTo(NOON.plus(life).minus(left));
    }

    @ParameterizedTest
    @CsvSource({"PT59M59S, PT0S", "PT1H, PT3M", "PT12H, PT3M"})
    void renewAt_mostJitter_movesLongSessionsAheadOnly(Duration life, Duration ahead) {
        Instant latest = policy.renewAt(session(life), 2, 0);

        assertThat(policy.renewAt(session(life), 2, ALMOST_ONE)).isEqualTo(latest.minus(ahead));
        assertThat(policy.renewAt(session(life), 2, 0.5)).isEqualTo(latest.minus(ahead.dividedBy(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "PT30M0.001S, FRESH",
        "PT30M, DUE",
        "PT29M59.999S, DUE",
        "PT15M0.001S, DUE",
        "PT15M, DUE",
        "PT14M59.999S, LOW",
        "PT30.001S, LOW",
        "PT30S, ENDED",
        "PT29.999S, ENDED",
        "PT0S, ENDED",
        "PT-0.001S, ENDED",
    })
    void freshness_sessionOfAnHour_changesAtTheLimits(Duration left, Freshness expected) {
        assertThat(freshness(Duration.ofHours(1), left)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT7M30.001S, FRESH",
        "PT7M30S, DUE",
        "PT3M45S, DUE",
        "PT3M44.999S, LOW",
        "PT30.001S, LOW",
        "PT30S, ENDED",
    })
    void freshness_shortSession_hasAFloorOfAQuarter(Duration left, Freshness expected) {
        assertThat(freshness(Duration.ofMinutes(15), left)).isEqualTo(expected);
    }

    /** Found as a bug: before its half life a session was fresh, even with seconds left. */
    @ParameterizedTest
    @CsvSource({"PT40S, FRESH", "PT30.001S, FRESH", "PT30S, ENDED", "PT21S, ENDED"})
    void freshness_verySoonEnding_isNotServedHoweverFresh(Duration left, Freshness expected) {
        assertThat(freshness(Duration.ofSeconds(40), left)).isEqualTo(expected);
    }

    @Test
    void anySession_asTimePasses_onlyGetsWorse() {
        Random random = new Random(20260301);
        for (int i = 0; i < 500; i++) {
            Duration life = Duration.ofMillis(31_000L + random.nextInt(43_200_000));
            Session session = session(life);
            Instant renewAt = policy.renewAt(session, 2, random.nextDouble());
            assertThat(renewAt).isAfterOrEqualTo(NOON).isBefore(session.expiration());
            Freshness before = Freshness.FRESH;
            for (long step = 0; step <= 100; step++) {
                Instant now = NOON.plus(life.multipliedBy(step).dividedBy(100));
                Freshness freshness = policy.freshness(session, renewAt, now);
                assertThat(freshness).isGreaterThanOrEqualTo(before);
                boolean servable = session.remaining(now).compareTo(Duration.ofSeconds(30)) > 0;
                assertThat(freshness == Freshness.ENDED).isNotEqualTo(servable);
                before = freshness;
            }
        }
    }

    private Freshness freshness(Duration life, Duration left) {
        Session session = session(life);
        return policy.freshness(
                session, policy.renewAt(session, 2, 0), session.expiration().minus(left));
    }

    private static Session session(Duration life) {
        return TestSessions.lasting(life, NOON);
    }
}
