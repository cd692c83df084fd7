package dev.rolecall.core.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * When a client asks for newer credentials, and what it does if it gets none. Numbers are those of the SDKs as read for the
 * project's notes on the wire, 2026-11.
 *
 * @param window asks at each use with less left than this, by the wall clock
 * @param needs fails a use if it gets nothing newer with less left than this; with more it goes on with what it has
 * @param patience after an attempt that brought nothing, does not ask again for so long
 * @param longestTrust asks again after so long in any case
 * @param halves asks again when half of what was left has passed
 * @param looksEvery asks that often whether or not it uses them; zero for never
 * @param rewrites whether it believes in an end of its own making, as botocore does near the end
 * @param signsOn whether it signs with dead credentials rather than not at all
 */
record Habits(
        Duration window,
        Duration needs,
        Duration patience,
        Duration longestTrust,
        boolean halves,
        Duration looksEvery,
        boolean rewrites,
        boolean signsOn) {
    private static final Duration SHORTEST_HALF = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);

    static Habits window(Duration window) {
        return new Habits(window, Duration.ZERO, Duration.ZERO, DAY, false, Duration.ZERO, false, false);
    }

    static Habits minutes(int window) {
        return window(Duration.ofMinutes(window));
    }

    /** Fails with less than so many minutes left and nothing newer, though the old ones are still good. */
    Habits needingMinutes(int least) {
        return new Habits(
                window, Duration.ofMinutes(least), patience, longestTrust, halves, looksEvery, rewrites, signsOn);
    }

    /** Leaves the server alone for a while after a failure. */
    Habits patientForMinutes(int minutes) {
        return new Habits(
                window, needs, Duration.ofMinutes(minutes), longestTrust, halves, looksEvery, rewrites, signsOn);
    }

    Habits trustingForAnHour() {
        return new Habits(window, needs, patience, Duration.ofHours(1), halves, looksEvery, rewrites, signsOn);
    }

    Habits halving() {
        return new Habits(window, needs, patience, longestTrust, true, looksEvery, rewrites, signsOn);
    }

    Habits lookingEveryTwoMinutes() {
        return new Habits(window, needs, patience, longestTrust, halves, Duration.ofMinutes(2), rewrites, signsOn);
    }

    Habits rewriting() {
        return new Habits(window, needs, patience, longestTrust, halves, looksEvery, true, signsOn);
    }

    /** Static stability: what has ended is used on. */
    Habits signingOn() {
        return new Habits(window, needs, patience, longestTrust, halves, looksEvery, rewrites, true);
    }

    /** When to ask again after credentials with that end were got. */
    Instant askAgainAt(Instant now, Instant end) {
        Instant at = earlier(end.minus(window), now.plus(longestTrust));
        Duration half = Duration.between(now, end).dividedBy(2);
        return halves ? earlier(at, now.plus(half.compareTo(SHORTEST_HALF) < 0 ? SHORTEST_HALF : half)) : at;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
