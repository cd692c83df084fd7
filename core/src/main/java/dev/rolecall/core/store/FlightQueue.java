package dev.rolecall.core.store;

import dev.rolecall.core.provider.StsLoad;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Lets flights take off no faster than {@link Courtesy} allows. Accounts take turns, so that one with thousands of roles holds
 * up no other; what somebody waits for goes before what is only due. Thread-safe; starts nothing while it holds its lock.
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

    /** A place in the queue. */
    final class Ticket {
        private final StsLoad load;
        private final Flight flight;
        private volatile boolean urgent;

        private Ticket(StsLoad load, Flight flight) {
            this.load = load;
            this.flight = flight;
        }

        /** Somebody waits for it now. */
        void hurry() {
            if (!urgent) {
                FlightQueue.this.hurry(this);
            }
        }
    }

    private final class Account {
        private final String name;
        private final CallWindow window = new CallWindow(courtesy.callsPerSecondPerAccount());
        private final Set<Ticket> urgent = new LinkedHashSet<>();
        private final Set<Ticket> due = new LinkedHashSet<>();
        private int flying;

        private Set<Ticket> line(boolean hurried) {
            return hurried ? urgent : due;
        }

        private Account(String name) {
            this.name = name;
        }

        private boolean isIdle(long now) {
            return urgent.isEmpty() && due.isEmpty() && flying == 0 && window.isIdle(now);
        }
    }

    private final Courtesy courtesy;
    private final IssuerClock clock;
    private final Scheduler scheduler;
    private final Executor workers;
    private final CallWindow all;
    /** Whose turn is next comes first. */
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    private int flying;
    private int waiting;
    private boolean timed;

    FlightQueue(Courtesy courtesy, IssuerClock clock, Scheduler scheduler, Executor workers) {
        this.courtesy = courtesy;
        this.clock = clock;
        this.scheduler = scheduler;
        this.workers = workers;
        this.all = new CallWindow(courtesy.callsPerSecond());
    }

    Ticket ticket(StsLoad load, Flight flight) {
        return new Ticket(load, flight);
    }

    /** How many flights wait for their turn. */
    synchronized int waiting() {
        return waiting;
    }

    /** How many accounts are remembered. */
    synchronized int accounts() {
        return accounts.size();
    }

    /**
     * Lets it take off as soon as it may: often at once, on a worker.
     *
     * @param urgent whether somebody waits for it
     */
    void enter(Ticket ticket, boolean urgent) {
        synchronized (this) {
            ticket.urgent = urgent;
            account(ticket.load.account()).line(urgent).add(ticket);
            waiting++;
        }
        dispatch();
    }

    private void hurry(Ticket ticket) {
        synchronized (this) {
            Account account = accounts.get(ticket.load.account());
            ticket.urgent = true;
            if (account == null || !account.due.remove(ticket)) {
                return;
            }
            account.urgent.add(ticket);
        }
        dispatch();
    }

    private Account account(String name) {
        Account known = accounts.get(name);
        if (known != null) {
            return known;
        }
        if (accounts.size() >= REMEMBERED_ACCOUNTS) {
            long now = clock.nanos();
            accounts.values().removeIf(account -> account.isIdle(now));
        }
        Account account = new Account(name);
        accounts.put(name, account);
        return account;
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
            for (Account account : List.copyOf(accounts.values())) {
                Iterator<Ticket> line = account.line(urgent).iterator();
                if (!line.hasNext() || isFull(flying, courtesy.flights())) {
                    continue;
                }
                Ticket ticket = line.next();
                long wait = isFull(account.flying, courtesy.flightsPerAccount())
                        ? Long.MAX_VALUE
                        : untilFree(account, ticket.load.calls());
                if (wait > 0) {
                    shortest = Math.min(shortest, wait);
                    continue;
                }
                line.remove();
                count(account, ticket);
                ready.add(ticket);
                accounts.remove(account.name);
                accounts.put(account.name, account); // Its turn has been.
                progress = true;
            }
        }
        return shortest;
    }

    private long untilFree(Account account, int calls) {
        long now = clock.nanos();
        return Math.max(all.untilFree(calls, now), account.window.untilFree(calls, now));
    }

    private void count(Account account, Ticket ticket) {
        long now = clock.nanos();
        all.make(ticket.load.calls(), now);
        account.window.make(ticket.load.calls(), now);
        account.flying++;
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
            account(ticket.load.account()).flying--;
        }
        dispatch();
    }

    private static boolean isFull(int number, int most) {
        return most > 0 && number >= most;
    }
}
