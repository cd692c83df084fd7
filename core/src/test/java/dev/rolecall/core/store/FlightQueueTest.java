package dev.rolecall.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class FlightQueueTest {
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

    @Test
    void enter_noCeiling_takesOffAtOnce() {
        FlightQueue queue = queue(Courtesy.none());
        enter(queue, "1", "a", false);

        assertThat(flown).containsExactly("a");
        assertThat(time.pending()).isZero();
    }

    @Test
    void enter_beyondTheCeiling_waitsForItsSecond() {
        FlightQueue queue = queue(new Courtesy(2, 0, 0, 0));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            enter(queue, "1", name, false);
        }

        assertThat(flown).containsExactly("a", "b");
        assertThat(queue.waiting()).isEqualTo(3);
        time.advance(Duration.ofMillis(999));
        assertThat(flown).hasSize(2);
        time.advance(Duration.ofMillis(1));
        assertThat(flown).containsExactly("a", "b", "c", "d");
        time.advance(Duration.ofSeconds(1));
        assertThat(flown).hasSize(5);
        assertThat(time.pending()).isZero();
    }

    /** A call may arrive at STS at any moment until it is answered: late ones must not meet those after them. */
    @Test
    void slowCalls_countUntilASecondAfterTheirEnd() {
        FlightQueue queue = new FlightQueue(new Courtesy(2, 0, 0, 0), time.issuerClock(), time, workers);
        for (String name : List.of("a", "b", "c")) {
            enter(queue, "1", name, false);
        }
        time.advance(Duration.ofSeconds(3));
        assertThat(workers.pending()).isEqualTo(2);

        workers.runAll();

        time.advance(Duration.ofMillis(999));
        assertThat(workers.pending()).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(workers.pending()).isEqualTo(1);
    }

    @Test
    void accounts_takeTurns() {
        FlightQueue queue = queue(new Courtesy(1, 0, 0, 0));
        for (String name : List.of("a1", "a2", "a3", "a4")) {
            enter(queue, "a", name, false);
        }
        enter(queue, "b", "b1", false);
        enter(queue, "b", "b2", false);

        time.advance(Duration.ofSeconds(5));

        assertThat(flown).containsExactly("a1", "a2", "b1", "a3", "b2", "a4");
    }

    @Test
    void ceilingOfAnAccount_holdsUpNoOther() {
        FlightQueue queue = queue(new Courtesy(0, 1, 0, 0));
        enter(queue, "a", "a1", false);
        enter(queue, "a", "a2", false);
        enter(queue, "b", "b1", false);

        assertThat(flown).containsExactly("a1", "b1");
        time.advance(Duration.ofSeconds(1));
        assertThat(flown).containsExactly("a1", "b1", "a2");
    }

    @Test
    void urgent_goesBeforeWhatIsOnlyDue() {
        FlightQueue queue = queue(new Courtesy(1, 0, 0, 0));
        enter(queue, "a", "first", false);
        enter(queue, "a", "due", false);
        enter(queue, "b", "urgent", true);

        time.advance(Duration.ofSeconds(2));

        assertThat(flown).containsExactly("first", "urgent", "due");
    }

    @Test
    void hurry_whileItWaits_goesBeforeTheOthers() {
        FlightQueue queue = queue(new Courtesy(1, 0, 0, 0));
        enter(queue, "a", "first", false);
        enter(queue, "a", "second", false);
        FlightQueue.Ticket ticket = queue.ticket(new StsLoad("a", 1), false, flight("hurried"));
        queue.enter(ticket, false);
        ticket.hurry();

        time.advance(Duration.ofSeconds(2));
        ticket.hurry();

        assertThat(flown).containsExactly("first", "hurried", "second");
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void chain_countsAsManyCallsAsItMakes() {
        FlightQueue queue = queue(new Courtesy(3, 0, 0, 0));
        queue.enter(queue.ticket(new StsLoad("a", 3), false, flight("chain")), false);
        enter(queue, "a", "next", false);

        assertThat(flown).containsExactly("chain");
        time.advance(Duration.ofSeconds(1));
        assertThat(flown).containsExactly("chain", "next");
    }

    @Test
    void flights_noMoreAtOnceThanWorkers() {
        FlightQueue queue = new FlightQueue(new Courtesy(0, 0, 2, 0), time.issuerClock(), time, workers);
        for (String name : List.of("a", "b", "c")) {
            enter(queue, "1", name, false);
        }

        assertThat(workers.pending()).isEqualTo(2);
        workers.runAll();
        assertThat(flown).containsExactly("a", "b", "c");
    }

    /** An STS that hangs for one account leaves workers for the others. */
    @Test
    void flights_ofOneAccount_leaveWorkersForOthers() {
        FlightQueue queue = new FlightQueue(new Courtesy(0, 0, 4, 2), time.issuerClock(), time, workers);
        for (String name : List.of("a1", "a2", "a3")) {
            enter(queue, "a", name, true);
        }
        enter(queue, "b", "b1", false);

        assertThat(workers.pending()).isEqualTo(3);
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void workers_thatTakeNoMore_cancelTheFlight() {
        FlightQueue queue = new FlightQueue(new Courtesy(0, 0, 1, 0), time.issuerClock(), time, task -> {
            throw new RejectedExecutionException("full");
        });
        enter(queue, "a", "one", false);
        enter(queue, "a", "two", false);

        assertThat(flown).containsExactly("one cancelled", "two cancelled");
    }

    @Test
    void accounts_thatAreIdle_areForgotten() {
        FlightQueue queue = queue(new Courtesy(0, 1, 0, 0));
        for (int i = 0; i < 1000; i++) {
            enter(queue, "account-" + i, "flight", false);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(flown).hasSize(1000);
        assertThat(queue.accounts()).isLessThanOrEqualTo(256);
    }

    @Test
    void tenThousandRoles_atOnce_keepTheCeilingAndAllGetTheirTurn() {
        FlightQueue queue = queue(new Courtesy(50, 20, 0, 0));
        for (int i = 0; i < 10_000; i++) {
            enter(queue, "account-" + i % 7, "flight", false);
        }
        int before = 0;
        for (int second = 0; second < 210; second++) {
            int now = flown.size();
            assertThat(now - before).as("second %d", second).isLessThanOrEqualTo(50);
            before = now;
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(flown).hasSize(10_000);
    }
}
