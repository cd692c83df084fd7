package dev.rolecall.core.store;

/**
 * How much a server with many roles may ask of STS, which answers so many calls a second of an account and throttles the rest.
 *
 * @param callsPerSecond of all accounts; 0 for any number
 * @param callsPerSecondPerAccount 0 for any number
 * @param flights renewals under way at once: as many as there are workers; 0 for any number
 * @param flightsPerAccount so that an STS that does not answer for one account holds up no other; 0 for any number
 */
public record Courtesy(int callsPerSecond, int callsPerSecondPerAccount, int flights, int flightsPerAccount) {
    /** No ceiling at all. */
    public static Courtesy none() {
        return new Courtesy(0, 0, 0, 0);
    }
}
