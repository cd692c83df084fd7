package dev.rolecall.core.store;

import dev.rolecall.core.store.FlightQueue.Ticket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The flights that take one turn: those of an account, or those of all guests. A line of guests is heard when others are only
 * due, however urgent its own are. Confined to the lock of the queue.
 */
final class FlightLine {
    private final boolean guests;
    private final Set<Ticket> urgent = new LinkedHashSet<>();
    private final Set<Ticket> due = new LinkedHashSet<>();
    private int flying;

    FlightLine(boolean guests) {
        this.guests = guests;
    }

    void add(Ticket ticket, boolean hurried) {
        (hurried ? urgent : due).add(ticket);
    }

    /** Takes it out of the line; tells whether it was in it. */
    boolean remove(Ticket ticket) {
        return urgent.remove(ticket) || due.remove(ticket);
    }

    /** Whether nobody stands in it who is heard. */
    boolean isEmpty(boolean hurried) {
        return heard(hurried).stream().allMatch(Set::isEmpty);
    }

    boolean isIdle() {
        return urgent.isEmpty() && due.isEmpty() && flying == 0;
    }

    int flying() {
        return flying;
    }

    void tookOff() {
        flying++;
    }

    void landed() {
        flying--;
    }

    /** What stands at its head. */
    private List<Set<Ticket>> heard(boolean hurried) {
        if (guests) {
            return hurried ? List.of() : List.of(urgent, due);
        }
        return List.of(hurried ? urgent : due);
    }

    /**
     * Takes out the first that may go now. Guests are of many accounts, so that one who has to wait holds up no other.
     *
     * @param wait how long a ticket has to wait; 0 or less if it may go now
     * @param taken told which one it was
     * @return 0 or less if one was taken, else the shortest wait; {@link Long#MAX_VALUE} if there is nobody
     */
    long take(boolean hurried, ToLongFunction<Ticket> wait, List<Ticket> taken) {
        long shortest = Long.MAX_VALUE;
        for (Set<Ticket> tickets : heard(hurried)) {
            for (Iterator<Ticket> each = tickets.iterator(); each.hasNext(); ) {
                Ticket ticket = each.next();
                long until = wait.applyAsLong(ticket);
                shortest = Math.min(shortest, until);
                if (until <= 0) {
                    each.remove();
                    taken.add(ticket);
                    return until;
                }
                if (!guests) {
                    break;
                }
            }
        }
        return shortest;
    }
}
