package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles that nobody configured, in the queue with those that somebody did. */
final class GuestFlightsTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final List<String> flown = new ArrayList<>();
    private final ManualExecutor workers = new ManualExecutor();

    private FlightQueue queue(Courtesy courtesy) {
        return new FlightQueue(courtesy, time.issuerClock(), time, Runnable::run);
    }

    /** A flight that has landed as soon as it has taken off. */
    private FlightQueue.Flight flight(String name) {
        return new FlightQueue.Flight() {
            @Override
            public void fly() {
                flown.add(name);
            }

            @Override
            public void cancelled(RuntimeException reason) {
                flown.add(name + " cancelled");
            }
        };
    }

    private void enter(FlightQueue queue, String account, String name, boolean urgent) {
        queue.enter(queue.ticket(new StsLoad(account, 1), false, flight(name)), urgent);
    }

    private FlightQueue.Ticket guest(FlightQueue queue, String account, String name) {
        FlightQueue.Ticket ticket = queue.ticket(new StsLoad(account, 1), true, flight(name));
        queue.enter(ticket, true);
        return ticket;
    }

    @Test
    void guests_ofManyAccounts_haveOneTurnBetweenThem() {
        FlightQueue queue = queue(new Courtesy(1, 0, 0, 0));
        enter(queue, "a", "a1", false);
        for (int i = 0; i < 4; i++) {
            guest(queue, "g" + i, "guest" + i);
        }
        enter(queue, "a", "a2", false);
        enter(queue, "a", "a3", false);
        enter(queue, "a", "a4", true);

        time.advance(Duration.ofSeconds(5));

        assertThat(flown).containsExactly("a1", "a4", "guest0", "a2", "guest1", "a3");
    }

    @Test
    void guests_ofAnAccountAtItsCeiling_holdUpNoOther() {
        FlightQueue queue = queue(new Courtesy(0, 1, 0, 0));
        guest(queue, "g", "one");
        guest(queue, "g", "two");
        guest(queue, "h", "other");
        enter(queue, "g", "configured", true);

        assertThat(flown).containsExactly("one", "other");
        time.advance(Duration.ofSeconds(1));
        assertThat(flown).containsExactly("one", "other", "configured");
    }

    @Test
    void guests_thatHang_leaveWorkersForOthers() {
        FlightQueue queue = new FlightQueue(new Courtesy(0, 0, 8, 4), time.issuerClock(), time, workers);
        for (int i = 0; i < 10; i++) {
            guest(queue, "g" + i, "guest");
        }

        assertThat(workers.pending()).isEqualTo(2);
    }

    @Test
    void leave_whileItWaits_neverTakesOff() {
        FlightQueue queue = queue(new Courtesy(1, 0, 0, 0));
        enter(queue, "a", "first", false);
        guest(queue, "a", "left").leave();
        FlightQueue.Ticket last = guest(queue, "a", "last");

        time.advance(Duration.ofSeconds(5));
        last.leave();

        assertThat(flown).containsExactly("first", "last");
        assertThat(queue.waiting()).isZero();
    }
}
