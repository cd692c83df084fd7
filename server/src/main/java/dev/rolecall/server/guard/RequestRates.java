package dev.rolecall.server.guard;

import java.util.OptionalInt;

/**
 * How many requests a second are answered, with a second's worth at once. Empty where there is no ceiling.
 *
 * @param perSecond of all clients, on all listeners together
 * @param perSecondPerPeer of one peer, see {@link RateGuard}
 */
public record RequestRates(OptionalInt perSecond, OptionalInt perSecondPerPeer) {

    /** Without ceilings: requests are answered from memory, and ceilings cost clients that mean well more than others. */
    public static RequestRates none() {
        return new RequestRates(OptionalInt.empty(), OptionalInt.empty());
    }
}
