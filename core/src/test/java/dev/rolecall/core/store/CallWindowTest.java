package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallWindowTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void untilFree_full_isUntilTheOldestIsASecondOld() {
        CallWindow window = new CallWindow(2);
        window.make(1, 100);
        window.make(1, 300);

        assertThat(window.untilFree(1, 400)).isEqualTo(SECOND - 300);
        assertThat(window.untilFree(2, 400)).isEqualTo(SECOND - 100);
        assertThat(window.untilFree(1, SECOND + 100)).isZero();
    }

    @Test
    void untilFree_moreCallsThanFit_isForAnEmptyWindow() {
        CallWindow window = new CallWindow(2);
        assertThat(window.untilFree(5, 0)).isZero();
        window.make(5, 10);

        assertThat(window.untilFree(5, 20)).isEqualTo(SECOND - 10);
    }

    @Test
    void untilFree_noCeiling_isNone() {
        CallWindow window = new CallWindow(0);
        window.make(1000, 0);

        assertThat(window.untilFree(1000, 0)).isZero();
    }

    @Test
    void isIdle_aSecondAfterTheLast() {
        CallWindow window = new CallWindow(3);
        assertThat(window.isIdle(0)).isTrue();
        window.make(1, 0);
        window.make(1, 500);

        assertThat(window.isIdle(SECOND + 499)).isFalse();
        assertThat(window.isIdle(SECOND + 500)).isTrue();
    }

    @Test
    void untilFree_whileCallsAreUnderWay_countsThemUntilASecondAfterTheirEnd() {
        CallWindow window = new CallWindow(2);
        window.begin(2);
        assertThat(window.untilFree(1, 10 * SECOND)).isEqualTo(Long.MAX_VALUE);
        assertThat(window.isIdle(10 * SECOND)).isFalse();

        window.end(2, 10 * SECOND);

        assertThat(window.untilFree(1, 10 * SECOND + 1)).isEqualTo(SECOND - 1);
        assertThat(window.untilFree(2, 11 * SECOND)).isZero();
    }

    @Test
    void untilFree_oneUnderWayAndOneEnded_waitsForWhatIsLeft() {
        CallWindow window = new CallWindow(3);
        window.begin(2);
        window.end(1, 0);

        assertThat(window.untilFree(1, 1)).isZero();
        assertThat(window.untilFree(2, 1)).isEqualTo(SECOND - 1);
        assertThat(window.untilFree(3, 1)).isEqualTo(Long.MAX_VALUE);
    }

    /** Whatever is asked, no second has more calls than the ceiling, and nobody waits for nothing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 20})
    void calls_ofAThousandAsked_areNeverMoreInASecond(int most) {
        Random random = new Random(most);
        CallWindow window = new CallWindow(most);
        List<Long> made = new ArrayList<>();
        long now = -5 * SECOND; // nanoseconds of a ticker may be negative
        for (int i = 0; i < 1000; i++) {
            int calls = 1 + random.nextInt(Math.min(most, 3));
            now += random.nextLong(SECOND / most);
            now += Math.max(window.untilFree(calls, now), 0);
            assertThat(window.untilFree(calls, now)).isLessThanOrEqualTo(0);
            window.make(calls, now);
            for (int j = 0; j < calls; j++) {
                made.add(now);
            }
        }
        for (int i = most; i < made.size(); i++) {
            assertThat(made.get(i) - made.get(i - most)).isGreaterThanOrEqualTo(SECOND);
        }
    }
}
