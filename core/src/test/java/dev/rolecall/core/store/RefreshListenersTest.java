package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RefreshListenersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void all_eachHearsEverything() {
        StoreBed one = new StoreBed();
        StoreBed other = new StoreBed();
        RefreshListener both = RefreshListener.all(one, other);
        Unavailable down = new Unavailable("down");

        both.renewed("app", TestSessions.lasting(Duration.ofHours(1), NOON), NOON, Duration.ZERO);
        both.failed("app", down, 1, NOON, Duration.ZERO);
        both.runningOut("app", Duration.ofMinutes(5), true, down);
        both.userWantedSoon("app", NOON, NOON);
        both.clockJumped(Duration.ofHours(8));

        assertThat(one.events).containsExactly("app renewed", "app failed 1", "app runs out at PT5M", "app wants user");
        assertThat(other.events).isEqualTo(one.events);
        assertThat(other.jumps).isEqualTo(one.jumps).containsExactly(Duration.ofHours(8));
    }

    /** One that is not passed on would never reach the log. */
    @Test
    void all_overridesEveryEvent() {
        assertThat(Arrays.stream(RefreshListeners.class.getDeclaredMethods()).map(method -> method.getName()))
                .containsAll(Arrays.stream(RefreshListener.class.getMethods())
                        .filter(method -> method.isDefault())
                        .map(method -> method.getName())
                        .toList());
    }
}
