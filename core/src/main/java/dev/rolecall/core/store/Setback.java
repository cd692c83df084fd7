package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import java.time.Duration;
import java.time.Instant;

/**
 * Failures in a row, while nothing but failures comes. Immutable.
 *
 * @param failures how many
 * @param since the instant of the last one
 * @param until not to be tried again before
 */
record Setback(CredentialsException failure, int failures, Instant since, Instant until) {

    /** One failure more. */
    static Setback after(int failures, CredentialsException failure, Instant now, double random) {
        Duration delay = Backoff.delay(failure.kind(), failures + 1, random);
        Duration hint = failure.retryAfter();
        return new Setback(failure, failures + 1, now, now.plus(delay.compareTo(hint) < 0 ? hint : delay));
    }

    /** Whether it is too early to try again. Not if the clock was set back: {@code until} could be hours away. */
    boolean holds(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }
}
