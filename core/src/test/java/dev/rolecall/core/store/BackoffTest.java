package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Kind;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Full jitter, a minute at most; from one to five minutes after a refusal. */
final class BackoffTest {
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "8, 60", "100, 60", "2147483647, 60"})
    void delay_unavailable_doublesUpToAMinute(int failures, int longestSeconds) {
        for (Kind kind : new Kind[] {Kind.UNAVAILABLE, Kind.SOURCE_EXPIRED}) {
            assertThat(Backoff.delay(kind, failures, 0)).isEqualTo(Duration.ofMillis(100));
            assertThat(Backoff.delay(kind, failures, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(longestSeconds));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 120", "3, 240", "4, 300", "5, 300", "2147483647, 300"})
    void assertion105_refused_waitsAMinuteAtLeastAndFiveAtMost(int failures, int longestSeconds) {
        for (Kind kind : new Kind[] {Kind.REFUSED, Kind.INVALID_CONFIGURATION}) {
            assertThat(Backoff.delay(kind, failures, 0)).isEqualTo(Duration.ofMinutes(1));
            assertThat(Backoff.delay(kind, failures, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(longestSeconds));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 0.9", "2147483647, 0.5"})
    void delay_userActionNeeded_looksEveryThreeSeconds(int failures, double random) {
        assertThat(Backoff.delay(Kind.USER_ACTION_NEEDED, failures, random)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource
    void delay_anyFailures_staysWithinItsRange(Kind kind) {
        boolean lasting = kind == Kind.REFUSED || kind == Kind.INVALID_CONFIGURATION;
        Random random = new Random(20260301);
        for (int i = 0; i < 1000; i++) {
            int failures = Math.max(1, random.nextInt() >>> (1 + random.nextInt(31)));
            Duration delay = Backoff.delay(kind, failures, random.nextDouble());
            assertThat(delay)
                    .isBetween(
                            lasting ? Duration.ofMinutes(1) : Duration.ofMillis(100),
                            lasting ? Duration.ofMinutes(5) : Duration.ofMinutes(1));
        }
    }

    @Test
    void delay_moreChance_waitsLonger() {
        assertThat(Backoff.delay(Kind.UNAVAILABLE, 4, 0.75)).isGreaterThan(Backoff.delay(Kind.UNAVAILABLE, 4, 0.25));
    }
}
