package dev.rolecall.core.store;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Lets flights take off no faster than {@link Courtesy} allows. Accounts take turns, so that one with thousands of roles holds
 * up no other; what somebody waits for goes before what is only due. Guests, the roles that nobody configured, have one turn
 * between them and never go before the others, however many they are. Thread-safe; starts nothing while it holds its lock.
 */
final class FlightQueue {
    /** What takes off. */
    interface Flight {
        /** Makes the calls; returns when it has landed. Never throws. */
        void fly();

        /** It will not take off, for there is no worker. */
        void cancelled(RuntimeException reason);
    }

    private static final int REMEMBERED_ACCOUNTS = 256;
    /** No account has this name. */
    private static final String GUESTS = "guests";

    /** A place in the queue. */
    final class Ticket {
        private final StsLoad load;
        private final boolean guest;
        private final Flight flight;
        private volatile boolean urgent;

        private Ticket(StsLoad load, boolean guest, Flight flight) {
            this.load = load;
            this.guest = guest;
            this.flight = flight;
        }

        /** Somebody waits for it now. */
        void hurry() {
            if (!urgent) {
                FlightQueue.this.hurry(this);
            }
        }

        /** Nobody wants it any more: unless it has taken off, it never will. */
        void leave() {
            FlightQueue.this.leave(this);
        }

        private String line() {
            return guest ? GUESTS : load.account();
        }
    }

    private final Courtesy courtesy;
    private final IssuerClock clock;
    private final Scheduler scheduler;
    private final Executor workers;
    private final CallCeiling ceiling;
    /** Whose turn is next comes first. */
    private final Map<String, FlightLine> lines = new LinkedHashMap<>();

    private int flying;
    private int waiting;
    private boolean timed;

    FlightQueue(Courtesy courtesy, IssuerClock clock, Scheduler scheduler, Executor workers) {
        this.courtesy = courtesy;
        this.clock = clock;
        this.scheduler = scheduler;
        this.workers = workers;
        this.ceiling = new CallCeiling(courtesy);
    }

    /**
     * A place to enter the queue with.
     *
     * @param guest whether it is for a role that nobody configured
     */
    Ticket ticket(StsLoad load, boolean guest, Flight flight) {
        return new Ticket(load, guest, flight);
    }

    /** How many flights wait for their turn. */
    synchronized int waiting() {
        return waiting;
    }

    /** How many accounts are remembered. */
    synchronized int accounts() {
        return Math.max(lines.size(), ceiling.accounts());
    }

    /**
     * Lets it take off as soon as it may: often at once, on a worker.
     *
     * @param urgent whether somebody waits for it
     */
    void enter(Ticket ticket, boolean urgent) {
        synchronized (this) {
            ticket.urgent = urgent;
            line(ticket).add(ticket, urgent);
            waiting++;
        }
        dispatch();
    }

    private void hurry(Ticket ticket) {
        synchronized (this) {
            FlightLine line = lines.get(ticket.line());
            ticket.urgent = true;
            if (line == null || !line.remove(ticket)) {
                return;
            }
            line.add(ticket, true);
        }
        dispatch();
    }

    private synchronized void leave(Ticket ticket) {
        FlightLine line = lines.get(ticket.line());
        if (line != null && line.remove(ticket)) {
            waiting--;
        }
    }

    private FlightLine line(Ticket ticket) {
        FlightLine known = lines.get(ticket.line());
        if (known != null) {
            return known;
        }
        if (lines.size() >= REMEMBERED_ACCOUNTS) {
            lines.values().removeIf(FlightLine::isIdle);
        }
        FlightLine line = new FlightLine(ticket.guest);
        lines.put(ticket.line(), line);
        return line;
    }

    private void dispatch() {
        List<Ticket> ready = new ArrayList<>();
        synchronized (this) {
            long wait = Math.min(collect(true, ready), collect(false, ready));
            if (wait != Long.MAX_VALUE && !timed) {
                timed = true;
                scheduler.schedule(Duration.ofNanos(Math.max(wait, 1)), this::timeHasCome);
            }
        }
        ready.forEach(this::takeOff);
    }

    private void timeHasCome() {
        synchronized (this) {
            timed = false;
        }
        dispatch();
    }

    /** Takes all that may go from one kind of line; tells how long the next one has to wait, if only time is in its way. */
    private long collect(boolean urgent, List<Ticket> ready) {
        long shortest = Long.MAX_VALUE;
        boolean progress = waiting > 0;
        while (progress) {
            progress = false;
            shortest = Long.MAX_VALUE;
            for (String name : List.copyOf(lines.keySet())) {
                long wait = next(name, urgent, ready);
                if (wait <= 0) {
                    progress = true;
                } else {
                    shortest = Math.min(shortest, wait);
                }
            }
        }
        return shortest;
    }

    /** Takes one that may go from the line; tells how long it has to wait otherwise. */
    private long next(String name, boolean urgent, List<Ticket> ready) {
        FlightLine line = lines.get(name);
        if (line == null || isFull(flying, courtesy.flights()) || isFull(line.flying(), mostOf(name))) {
            return Long.MAX_VALUE;
        }
        long now = clock.nanos();
        long wait = ceiling.untilFree(now);
        if (wait > 0) {
            return line.isEmpty(urgent) ? Long.MAX_VALUE : wait;
        }
        wait = line.take(urgent, ticket -> ceiling.untilFree(ticket.load, now), ready);
        if (wait <= 0) {
            count(line, ready.get(ready.size() - 1), now);
            lines.remove(name);
            lines.put(name, line); // Its turn has been.
        }
        return wait;
    }

    /** Half as many guests as flights of an account, so that both together leave room for other accounts. */
    private int mostOf(String line) {
        int most = courtesy.flightsPerAccount();
        return line.equals(GUESTS) && most > 1 ? most / 2 : most;
    }

    private void count(FlightLine line, Ticket ticket, long now) {
        if (ceiling.accounts() >= REMEMBERED_ACCOUNTS) {
            ceiling.forgetIdle(now);
        }
        ceiling.begin(ticket.load);
        line.tookOff();
        flying++;
        waiting--;
    }

    private void takeOff(Ticket ticket) {
        try {
            workers.execute(() -> {
                try {
                    ticket.flight.fly();
                } finally {
                    landed(ticket);
                }
            });
        } catch (RuntimeException e) {
            landed(ticket);
            ticket.flight.cancelled(e);
        }
    }

    private void landed(Ticket ticket) {
        synchronized (this) {
            flying--;
            line(ticket).landed();
            ceiling.end(ticket.load, clock.nanos());
        }
        dispatch();
    }

    private static boolean isFull(int number, int most) {
        return most > 0 && number >= most;
    }
}
