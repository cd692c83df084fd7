package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.ManualExecutor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Roles that nobody configured, in the queue with those that somebody did. */
final class GuestFlightsTest {
    private final FlightBed bed = new FlightBed();
    private final ManualExecutor workers = new ManualExecutor();

    private FlightQueue.Ticket guest(FlightQueue queue, String account, String name) {
        FlightQueue.Ticket ticket = queue.ticket(new StsLoad(account, 1), true, bed.flight(name));
        queue.enter(ticket, true);
        return ticket;
    }

    @Test
    void guests_ofManyAccounts_haveOneTurnBetweenThem() {
        FlightQueue queue = bed.queue(new Courtesy(1, 0, 0, 0));
        bed.enter(queue, "a", "a1", false);
        for (int i = 0; i < 4; i++) {
            guest(queue, "g" + i, "guest" + i);
        }
        bed.enter(queue, "a", "a2", false);
        bed.enter(queue, "a", "a3", false);
        bed.enter(queue, "a", "a4", true);

        bed.time.advance(Duration.ofSeconds(5));

        assertThat(bed.flown).containsExactly("a1", "a4", "guest0", "a2", "guest1", "a3");
    }

    @Test
    void guests_ofAnAccountAtItsCeiling_holdUpNoOther() {
        FlightQueue queue = bed.queue(new Courtesy(0, 1, 0, 0));
        guest(queue, "g", "one");
        guest(queue, "g", "two");
        guest(queue, "h", "other");
        bed.enter(queue, "g", "configured", true);

        assertThat(bed.flown).containsExactly("one", "other");
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.flown).containsExactly("one", "other", "configured");
    }

    @Test
    void guests_thatHang_leaveWorkersForOthers() {
        FlightQueue queue = bed.queue(new Courtesy(0, 0, 8, 4), workers);
        for (int i = 0; i < 10; i++) {
            guest(queue, "g" + i, "guest");
        }

        assertThat(workers.pending()).isEqualTo(2);
    }

    @Test
    void leave_whileItWaits_neverTakesOff() {
        FlightQueue queue = bed.queue(new Courtesy(1, 0, 0, 0));
        bed.enter(queue, "a", "first", false);
        guest(queue, "a", "left").leave();
        FlightQueue.Ticket last = guest(queue, "a", "last");

        bed.time.advance(Duration.ofSeconds(5));
        last.leave();

        assertThat(bed.flown).containsExactly("first", "last");
        assertThat(queue.waiting()).isZero();
    }
}
