package dev.rolecall.core.store;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.testing.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A queue in virtual time, and flights that only write down that they flew. */
final class FlightBed {
    final VirtualTime time = VirtualTime.atNoon();
    final List<String> flown = new ArrayList<>();

    /** Whose flights have landed as soon as they have taken off. */
    FlightQueue queue(Courtesy courtesy) {
        return queue(courtesy, Runnable::run);
    }

    FlightQueue queue(Courtesy courtesy, Executor workers) {
        return new FlightQueue(courtesy, time.issuerClock(), time, workers);
    }

    FlightQueue.Flight flight(String name) {
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

    /** One call on account of a configured role. */
    void enter(FlightQueue queue, String account, String name, boolean urgent) {
        queue.enter(queue.ticket(new StsLoad(account, 1), false, flight(name)), urgent);
    }
}
