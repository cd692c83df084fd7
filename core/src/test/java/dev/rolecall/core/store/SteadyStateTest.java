package dev.rolecall.core.store;

import static dev.rolecall.core.store.StoreBed.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of simulated time with an STS that works: what clients see at every moment. */
final class SteadyStateTest {
    private static final Duration LATENCY = Duration.ofMillis(250);

    @Test
    void assertion45_sessionsOfAnHour_neverHaveLessThan25MinutesLeft() {
        StoreBed bed = new StoreBed().random(new Random(20260301)).latency(LATENCY);

        Duration least = leastRemaining(bed, Duration.ofSeconds(1), Duration.ofHours(3));

        assertThat(least).isGreaterThanOrEqualTo(Duration.ofMinutes(25));
        assertThat(bed.calls).as("two calls an hour, and the first").hasSizeBetween(6, 8);
    }

    @Test
    void assertion45_sessionsOfTwelveHours_areRenewedAnHourAhead() {
        StoreBed bed = new StoreBed().lasting(Duration.ofHours(12)).latency(LATENCY);

        Duration least = leastRemaining(bed, Duration.ofSeconds(10), Duration.ofDays(2));

        assertThat(least).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        assertThat(bed.calls).hasSize(5);
    }

    /** Nobody has to ask: a session is as fresh for the first request after a quiet night. */
    @Test
    void assertion45_withoutRequests_isRenewedAllTheSame() {
        StoreBed bed = new StoreBed();
        RefreshingCredentialStore store = bed.started();

        bed.time.advance(Duration.ofHours(9));

        assertThat(bed.remaining(store)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT90S", "PT2M", "PT5M", "PT15M", "PT30M", "PT45M", "PT59M", "PT59M59S"})
    void shortSessions_overManyRenewals_keepHalfTheirLife(Duration life) {
        StoreBed bed = new StoreBed().lasting(life).random(new Random(20260301)).latency(LATENCY);

        Duration least = leastRemaining(bed, life.dividedBy(97), life.multipliedBy(20));

        assertThat(least).isGreaterThanOrEqualTo(life.dividedBy(2).minus(LATENCY));
        assertThat(bed.calls).hasSizeBetween(39, 42);
        assertThat(bed.events).containsOnly("app renewed");
    }

    @Test
    void sessionsOfALogin_overManyRenewals_keepNearlyTenMinutes() {
        StoreBed bed = new StoreBed()
                .lasting(Duration.ofMinutes(15))
                .renewalsPerLife(3)
                .latency(LATENCY);

        Duration least = leastRemaining(bed, Duration.ofSeconds(7), Duration.ofHours(2));

        assertThat(least).isGreaterThanOrEqualTo(Duration.ofMinutes(10).minus(LATENCY));
        assertThat(bed.calls).hasSizeBetween(23, 26);
    }

    /** Runs a started store and asks it again and again; every request must be answered at once. */
    private static Duration leastRemaining(StoreBed bed, Duration step, Duration length) {
        RefreshingCredentialStore store = bed.store();
        CompletableFuture<Void> started = store.start();
        bed.time.advance(LATENCY);
        assertThat(started).isDone();
        Duration least = Duration.ofDays(1);
        for (Duration passed = Duration.ZERO; passed.compareTo(length) < 0; passed = passed.plus(step)) {
            bed.time.advance(step);
            CompletableFuture<Session> asked = ask(store);
            assertThat(asked.isDone() && !asked.isCompletedExceptionally())
                    .as("after %s", passed)
                    .isTrue();
            Duration remaining = asked.join().remaining(bed.time.instant());
            least = remaining.compareTo(least) < 0 ? remaining : least;
        }
        return least;
    }
}
