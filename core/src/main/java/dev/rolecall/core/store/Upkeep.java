package dev.rolecall.core.store;

/**
 * What keepers share: the time, and their turns at STS.
 *
 * @param guests whether it is of roles that nobody configured, which come after those that somebody did
 */
record Upkeep(RefreshSettings settings, Wakeups wakeups, FlightQueue flights, boolean guests) {

    /** The same for roles that nobody configured, which are told of to somebody else. */
    Upkeep ofGuests(RefreshListener listener) {
        return new Upkeep(settings.toldTo(listener), wakeups, flights, true);
    }
}
