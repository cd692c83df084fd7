package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.TestRequest;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateGuardTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    private final VirtualTime time = VirtualTime.atNoon();

    private RateGuard guard(OptionalInt all, OptionalInt perPeer) {
        return new RateGuard(new RequestRates(all, perPeer), time, new Random(42));
    }

    private static Request from(Caller caller) {
        Request get = TestRequest.get();
        return new Request("GET", "/", null, 1, get.headers(), caller, get.local(), get.body());
    }

    private static Request user(long uid, int port) {
        return from(
                new Caller(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), true, OptionalLong.of(uid)));
    }

    private static Request stranger(String address) throws UnknownHostException {
        return from(new Caller(new InetSocketAddress(InetAddress.getByName(address), 1), false, OptionalLong.empty()));
    }

    private static int passing(Guard guard, Request request, int times) {
        return (int) IntStream.range(0, times)
                .filter(number -> guard.refusal(request).isEmpty())
                .count();
    }

    @Test
    void all_together_haveASecondsWorthAtOnceAndThenWhatFlowsIn() {
        RateGuard guard = guard(OptionalInt.of(10), NONE);

        assertThat(passing(guard, user(1, 1), 8) + passing(guard, user(2, 1), 8))
                .isEqualTo(10);
        assertThat(guard.refusal(user(3, 1))).contains("more requests than max_requests_per_second");

        time.advance(Duration.ofMillis(99));
        assertThat(passing(guard, user(1, 1), 1)).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(passing(guard, user(1, 1), 5)).isEqualTo(1);
        time.advance(Duration.ofMillis(350));
        assertThat(passing(guard, user(1, 1), 5)).isEqualTo(3);
    }

    @Test
    void rest_savesNoMoreThanASecondsWorth() {
        RateGuard guard = guard(OptionalInt.of(7), OptionalInt.of(7));

        time.advance(Duration.ofDays(400));

        assertThat(passing(guard, user(1, 1), 100)).isEqualTo(7);
    }

    @Test
    void smallestAndLargestRate_areKept() {
        assertThat(passing(guard(OptionalInt.of(1), NONE), user(1, 1), 5)).isEqualTo(1);

        RateGuard most = guard(OptionalInt.of(1_000_000), NONE);
        assertThat(passing(most, user(1, 1), 1_000_001)).isEqualTo(1_000_000);
    }

    @Test
    void user_isOnePeer_onAllPorts() {
        RateGuard guard = guard(NONE, OptionalInt.of(4));

        assertThat(passing(guard, user(1000, 1), 3) + passing(guard, user(1000, 2), 3))
                .isEqualTo(4);
        assertThat(guard.refusal(user(1000, 3)))
                .contains("more requests of one peer than max_requests_per_second_per_peer");
        assertThat(passing(guard, user(1001, 1), 9)).isEqualTo(4);
        assertThat(passing(guard, user(4294967294L, 1), 9)).isEqualTo(4);
    }

    @Test
    void addresses_areOnePeerEach() throws UnknownHostException {
        RateGuard guard = guard(NONE, OptionalInt.of(2));

        for (String address : new String[] {"172.18.0.2", "172.18.0.3", "fd00::2", "fd00::3", "fd00:1::2", "::1"}) {
            assertThat(passing(guard, stranger(address), 5)).as(address).isEqualTo(2);
            assertThat(passing(guard, stranger(address), 5)).as(address).isZero();
        }
        // User 1 and the address ::1 are both number one.
        assertThat(passing(guard, user(1, 1), 5)).isEqualTo(2);
    }

    @Test
    void whatOnePeerIsRefused_takesNothingFromTheOthers() {
        RateGuard guard = guard(OptionalInt.of(10), OptionalInt.of(3));

        assertThat(passing(guard, user(666, 1), 1000)).isEqualTo(3);

        assertThat(passing(guard, user(1, 1), 9)).isEqualTo(3);
        assertThat(passing(guard, user(2, 1), 9)).isEqualTo(3);
    }

    /** More peers than there are places: memory is bounded by the table, and nobody pays for those who were there before. */
    @Test
    void moreThanThereIsRoomFor_areEachServed() {
        RateGuard guard = guard(NONE, OptionalInt.of(1));

        assertThat(IntStream.range(0, 100_000)
                        .filter(uid -> guard.refusal(user(uid, 1)).isPresent())
                        .count())
                .isZero();
    }

    /** Those who rest make room before those who ask. */
    @Test
    void fullTable_forgetsWhoeverHasAskedForTheLeast() {
        RateGuard guard = guard(NONE, OptionalInt.of(1));
        IntStream.range(0, 100_000).forEach(uid -> guard.refusal(user(uid, 1)));
        time.advance(Duration.ofSeconds(1));

        assertThat(passing(guard, user(7_000_000, 1), 1)).isEqualTo(1);
        assertThat(passing(guard, user(7_000_000, 1), 100)).isZero();
        assertThat(IntStream.range(0, 1000)
                        .filter(uid -> guard.refusal(user(uid, 1)).isPresent())
                        .count())
                .isZero();
        assertThat(passing(guard, user(7_000_000, 1), 100)).isZero();
    }

    @Test
    void request_ofAKnownUser_costsNoMemory() {
        // The tests' own time would cost some.
        RateGuard guard = new RateGuard(
                new RequestRates(OptionalInt.of(1_000_000), OptionalInt.of(1_000_000)), () -> 0, new Random(42));
        Request request = user(1000, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        guard.refusal(request);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int count = 0; count < 100_000; count++) {
            guard.refusal(request);
        }

        // Looking costs some bytes itself; one object for each request would be over a megabyte.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
    }

    @Test
    void refusals_areCountedByItsName() {
        assertThat(guard(NONE, NONE).name()).isEqualTo("rate");
        assertThat(guard(NONE, NONE).answer()).isEqualTo(Guard.Answer.THROTTLED);
    }
}
