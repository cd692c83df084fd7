package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WakeupsTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final Instant noon = time.instant();
    private final List<Duration> jumps = new ArrayList<>();
    private final Wakeups wakeups = new Wakeups(time.issuerClock(), time, jumps::add);
    private final Sleeper one = new Sleeper();
    private final Sleeper other = new Sleeper();

    /** Remembers when it was woken. */
    private final class Sleeper implements Wakeups.Sleeper {
        private final List<Duration> woken = new ArrayList<>();

        @Override
        public void wake() {
            woken.add(Duration.between(noon, time.instant()));
        }
    }

    @Test
    void plan_wakesThenAndNotBeforeAndOnce() {
        wakeups.plan(one, Duration.ofSeconds(10));

        time.advance(Duration.ofMillis(9_999));
        assertThat(one.woken).isEmpty();
        time.advance(Duration.ofHours(1));
        assertThat(one.woken).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void plan_farAway_wakesThenWithoutWakingBefore() {
        wakeups.plan(one, Duration.ofHours(5));

        time.advance(Duration.ofHours(6));

        assertThat(one.woken).containsExactly(Duration.ofHours(5));
    }

    @Test
    void plan_past_wakesAtOnce() {
        wakeups.plan(one, Duration.ofDays(-1));

        time.advance(Duration.ZERO);

        assertThat(one.woken).containsExactly(Duration.ZERO);
    }

    @Test
    void plan_again_replacesTheFirst() {
        wakeups.plan(one, Duration.ofSeconds(5));
        wakeups.plan(one, Duration.ofSeconds(20));

        time.advance(Duration.ofMinutes(1));

        assertThat(one.woken).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void plan_ofOthers_areKeptApart() {
        wakeups.plan(one, Duration.ofSeconds(20));
        wakeups.plan(other, Duration.ofSeconds(5));

        time.advance(Duration.ofMinutes(1));

        assertThat(one.woken).containsExactly(Duration.ofSeconds(20));
        assertThat(other.woken).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void plan_thousandsOfSleepers_haveOneTimer() {
        for (int i = 0; i < 10_000; i++) {
            wakeups.plan(new Sleeper(), Duration.ofSeconds(i));
        }

        assertThat(time.pending()).isEqualTo(1);
    }

    @Test
    void plan_beyondAllMeasure_neverWakes() {
        wakeups.plan(one, Duration.ofSeconds(Long.MAX_VALUE));

        time.advance(Duration.ofDays(2));

        assertThat(one.woken).isEmpty();
    }

    @Test
    void nothingPlanned_leavesNoTimerBehind() {
        wakeups.plan(one, Duration.ofSeconds(5));
        time.advance(Duration.ofHours(1));

        assertThat(time.pending()).isZero();
    }

    @Test
    void forget_letsItSleep() {
        wakeups.plan(one, Duration.ofSeconds(5));
        wakeups.plan(other, Duration.ofSeconds(6));
        wakeups.forget(one);

        time.advance(Duration.ofMinutes(1));

        assertThat(one.woken).isEmpty();
        assertThat(other.woken).hasSize(1);
    }

    @Test
    void wallClock_jumpsAhead_wakesEverybodyWithinHalfAMinute() {
        wakeups.plan(one, Duration.ofHours(5));
        time.jump(Duration.ofHours(6));

        time.advance(Duration.ofSeconds(30));

        assertThat(one.woken).containsExactly(Duration.ofHours(6).plusSeconds(30));
        assertThat(jumps).containsExactly(Duration.ofHours(6));
    }

    @Test
    void wallClock_jumpsBack_wakesEverybodyWithinHalfAMinute() {
        wakeups.plan(one, Duration.ofHours(5));
        time.jump(Duration.ofHours(-6));

        time.advance(Duration.ofSeconds(30));

        assertThat(one.woken).hasSize(1);
        assertThat(jumps).containsExactly(Duration.ofHours(-6));
    }

    @Test
    void wallClock_slewed_isNoJump() {
        wakeups.plan(one, Duration.ofHours(5));
        for (int i = 0; i < 100; i++) {
            time.jump(Duration.ofMillis(100));
            time.advance(Duration.ofSeconds(30));
        }

        assertThat(one.woken).isEmpty();
        assertThat(jumps).isEmpty();
    }

    @Test
    void issuerSaysAnotherTime_wakesEverybody() {
        IssuerClock clock = time.issuerClock();
        Wakeups corrected = new Wakeups(clock, time, jumps::add);
        corrected.plan(one, Duration.ofHours(5));
        clock.observe(noon.plus(Duration.ofHours(1)));

        time.advance(Duration.ofSeconds(30));

        assertThat(one.woken).hasSize(1);
    }

    @Test
    void stop_wakesNobodyAnyMore() {
        wakeups.plan(one, Duration.ofSeconds(5));
        wakeups.stop();
        wakeups.plan(other, Duration.ZERO);

        time.advance(Duration.ofHours(1));

        assertThat(one.woken).isEmpty();
        assertThat(other.woken).isEmpty();
        assertThat(time.pending()).isZero();
        assertThat(wakeups.stopped()).isTrue();
    }
}
