package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.ManualExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class FlightQueueTest {
    private final FlightBed bed = new FlightBed();
    private final ManualExecutor workers = new ManualExecutor();

    @Test
    void enter_noCeiling_takesOffAtOnce() {
        FlightQueue queue = bed.queue(Courtesy.none());
        bed.enter(queue, "1", "a", false);

        assertThat(bed.flown).containsExactly("a");
        assertThat(bed.time.pending()).isZero();
    }

    @Test
    void enter_beyondTheCeiling_waitsForItsSecond() {
        FlightQueue queue = bed.queue(new Courtesy(2, 0, 0, 0));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            bed.enter(queue, "1", name, false);
        }

        assertThat(bed.flown).containsExactly("a", "b");
        assertThat(queue.waiting()).isEqualTo(3);
        bed.time.advance(Duration.ofMillis(999));
        assertThat(bed.flown).hasSize(2);
        bed.time.advance(Duration.ofMillis(1));
        assertThat(bed.flown).containsExactly("a", "b", "c", "d");
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.flown).hasSize(5);
        assertThat(bed.time.pending()).isZero();
    }

    /** A call may arrive at STS at any moment until it is answered: late ones must not meet those after them. */
    @Test
    void slowCalls_countUntilASecondAfterTheirEnd() {
        FlightQueue queue = bed.queue(new Courtesy(2, 0, 0, 0), workers);
        for (String name : List.of("a", "b", "c")) {
            bed.enter(queue, "1", name, false);
        }
        bed.time.advance(Duration.ofSeconds(3));
        assertThat(workers.pending()).isEqualTo(2);

        workers.runAll();

        bed.time.advance(Duration.ofMillis(999));
        assertThat(workers.pending()).isZero();
        bed.time.advance(Duration.ofMillis(1));
        assertThat(workers.pending()).isEqualTo(1);
    }

    @Test
    void accounts_takeTurns() {
        FlightQueue queue = bed.queue(new Courtesy(1, 0, 0, 0));
        for (String name : List.of("a1", "a2", "a3", "a4")) {
            bed.enter(queue, "a", name, false);
        }
        bed.enter(queue, "b", "b1", false);
        bed.enter(queue, "b", "b2", false);

        bed.time.advance(Duration.ofSeconds(5));

        assertThat(bed.flown).containsExactly("a1", "a2", "b1", "a3", "b2", "a4");
    }

    @Test
    void ceilingOfAnAccount_holdsUpNoOther() {
        FlightQueue queue = bed.queue(new Courtesy(0, 1, 0, 0));
        bed.enter(queue, "a", "a1", false);
        bed.enter(queue, "a", "a2", false);
        bed.enter(queue, "b", "b1", false);

        assertThat(bed.flown).containsExactly("a1", "b1");
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.flown).containsExactly("a1", "b1", "a2");
    }

    @Test
    void urgent_goesBeforeWhatIsOnlyDue() {
        FlightQueue queue = bed.queue(new Courtesy(1, 0, 0, 0));
        bed.enter(queue, "a", "first", false);
        bed.enter(queue, "a", "due", false);
        bed.enter(queue, "b", "urgent", true);

        bed.time.advance(Duration.ofSeconds(2));

        assertThat(bed.flown).containsExactly("first", "urgent", "due");
    }

    @Test
    void hurry_whileItWaits_goesBeforeTheOthers() {
        FlightQueue queue = bed.queue(new Courtesy(1, 0, 0, 0));
        bed.enter(queue, "a", "first", false);
        bed.enter(queue, "a", "second", false);
        FlightQueue.Ticket ticket = queue.ticket(new StsLoad("a", 1), false, bed.flight("hurried"));
        queue.enter(ticket, false);
        ticket.hurry();

        bed.time.advance(Duration.ofSeconds(2));
        ticket.hurry();

        assertThat(bed.flown).containsExactly("first", "hurried", "second");
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void chain_countsAsManyCallsAsItMakes() {
        FlightQueue queue = bed.queue(new Courtesy(3, 0, 0, 0));
        queue.enter(queue.ticket(new StsLoad("a", 3), false, bed.flight("chain")), false);
        bed.enter(queue, "a", "next", false);

        assertThat(bed.flown).containsExactly("chain");
        bed.time.advance(Duration.ofSeconds(1));
        assertThat(bed.flown).containsExactly("chain", "next");
    }

    @Test
    void flights_noMoreAtOnceThanWorkers() {
        FlightQueue queue = bed.queue(new Courtesy(0, 0, 2, 0), workers);
        for (String name : List.of("a", "b", "c")) {
            bed.enter(queue, "1", name, false);
        }

        assertThat(workers.pending()).isEqualTo(2);
        workers.runAll();
        assertThat(bed.flown).containsExactly("a", "b", "c");
    }

    /** An STS that hangs for one account leaves workers for the others. */
    @Test
    void flights_ofOneAccount_leaveWorkersForOthers() {
        FlightQueue queue = bed.queue(new Courtesy(0, 0, 4, 2), workers);
        for (String name : List.of("a1", "a2", "a3")) {
            bed.enter(queue, "a", name, true);
        }
        bed.enter(queue, "b", "b1", false);

        assertThat(workers.pending()).isEqualTo(3);
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void workers_thatTakeNoMore_cancelTheFlight() {
        FlightQueue queue = bed.queue(new Courtesy(0, 0, 1, 0), task -> {
            throw new RejectedExecutionException("full");
        });
        bed.enter(queue, "a", "one", false);
        bed.enter(queue, "a", "two", false);

        assertThat(bed.flown).containsExactly("one cancelled", "two cancelled");
    }

    @Test
    void accounts_thatAreIdle_areForgotten() {
        FlightQueue queue = bed.queue(new Courtesy(0, 1, 0, 0));
        for (int i = 0; i < 1000; i++) {
            bed.enter(queue, "account-" + i, "flight", false);
            bed.time.advance(Duration.ofSeconds(1));
        }

        assertThat(bed.flown).hasSize(1000);
        assertThat(queue.accounts()).isLessThanOrEqualTo(256);
    }

    @Test
    void tenThousandRoles_atOnce_keepTheCeilingAndAllGetTheirTurn() {
        FlightQueue queue = bed.queue(new Courtesy(50, 20, 0, 0));
        for (int i = 0; i < 10_000; i++) {
            bed.enter(queue, "account-" + i % 7, "flight", false);
        }
        int before = 0;
        for (int second = 0; second < 210; second++) {
            int now = bed.flown.size();
            assertThat(now - before).as("second %d", second).isLessThanOrEqualTo(50);
            before = now;
            bed.time.advance(Duration.ofSeconds(1));
        }

        assertThat(bed.flown).hasSize(10_000);
    }
}
