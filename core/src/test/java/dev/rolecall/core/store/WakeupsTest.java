package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WakeupsTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final Instant noon = time.instant();
    private final List<Instant> ticks = new ArrayList<>();
    private Instant wanted = Instant.MAX;
    private final Wakeups wakeups = new Wakeups(time, time, this::tick);

    private Instant tick(Instant now) {
        ticks.add(now);
        return wanted.isAfter(now) ? wanted : Instant.MAX;
    }

    @Test
    void by_soon_ticksThenAndNotBefore() {
        wakeups.by(noon.plusSeconds(10));

        time.advance(Duration.ofMillis(9_999));
        assertThat(ticks).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(ticks).containsExactly(noon.plusSeconds(10));
    }

    @Test
    void by_farAway_ticksEveryHalfMinute() {
        wanted = noon.plus(Duration.ofHours(5));
        wakeups.by(wanted);

        time.advance(Duration.ofMinutes(2));

        assertThat(ticks)
                .containsExactly(
                        noon.plusSeconds(30), noon.plusSeconds(60), noon.plusSeconds(90), noon.plusSeconds(120));
    }

    @Test
    void by_past_ticksAtOnce() {
        wakeups.by(Instant.MIN);

        time.advance(Duration.ZERO);

        assertThat(ticks).containsExactly(noon);
    }

    @Test
    void by_earlier_replacesTheLater() {
        wakeups.by(noon.plusSeconds(20));
        wakeups.by(noon.plusSeconds(5));
        wakeups.by(noon.plusSeconds(15));

        time.advance(Duration.ofMinutes(1));

        assertThat(ticks).containsExactly(noon.plusSeconds(5));
        assertThat(time.pending()).isZero();
    }

    @Test
    void tick_nothingWanted_isTheLast() {
        wakeups.by(noon.plusSeconds(5));
        time.advance(Duration.ofHours(1));

        assertThat(ticks).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void wallClock_jumpsAhead_isNoticedWithinHalfAMinute() {
        wanted = noon.plus(Duration.ofHours(5));
        wakeups.by(wanted);
        time.jump(Duration.ofHours(6));

        time.advance(Duration.ofSeconds(30));

        assertThat(ticks).containsExactly(noon.plus(Duration.ofHours(6)).plusSeconds(30));
    }

    @Test
    void wallClock_jumpsBack_doesNotStopTheTicks() {
        wanted = noon.plus(Duration.ofHours(5));
        wakeups.by(wanted);
        time.jump(Duration.ofHours(-6));

        time.advance(Duration.ofMinutes(1));

        assertThat(ticks).hasSize(2);
    }

    @Test
    void stop_endsTheTicksForGood() {
        wakeups.by(noon.plusSeconds(5));
        wakeups.stop();
        wakeups.by(noon.plusSeconds(1));

        time.advance(Duration.ofMinutes(1));

        assertThat(ticks).isEmpty();
        assertThat(time.pending()).isZero();
    }
}
