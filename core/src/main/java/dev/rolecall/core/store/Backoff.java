package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException.Kind;
import java.time.Duration;

/**
 * How long to wait after failures: exponential with full jitter where trying again may help, a minute or more where it does
 * not until somebody changes something. Pure, and saturating, so that no number of failures overflows.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FIRST_REFUSED = Duration.ofMinutes(1);
    private static final Duration LONGEST_REFUSED = Duration.ofMinutes(5);
    /** Often enough to go on at once when the user has acted; what is looked at is a file or a queue of codes. */
    private static final Duration LOOK_FOR_USER = Duration.ofSeconds(3);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 16;

    private Backoff() {}

    /**
     * The delay before the next attempt.
     *
     * @param failures how many attempts have failed in a row, 1 or more
     * @param random from 0 (inclusive) to 1 (exclusive)
     */
    static Duration delay(Kind kind, int failures, double random) {
        return switch (kind) {
            case UNAVAILABLE, SOURCE_EXPIRED ->
                SHORTEST.plus(scaled(doubled(FIRST, failures, LONGEST).minus(SHORTEST), random));
            case USER_ACTION_NEEDED -> LOOK_FOR_USER;
            case REFUSED, INVALID_CONFIGURATION ->
                FIRST_REFUSED.plus(
                        scaled(doubled(FIRST_REFUSED, failures, LONGEST_REFUSED).minus(FIRST_REFUSED), random));
        };
    }

    private static Duration doubled(Duration first, int failures, Duration longest) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
