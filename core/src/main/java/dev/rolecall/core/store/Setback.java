package dev.rolecall.core.store;

import dev.rolecall.core.credentials.CredentialsException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failures in a row, while nothing but failures comes. Immutable.
 *
 * @param failures how many
 * @param began the instant of the first one
 * @param since the instant of the last one
 * @param until not to be tried again before
 */
record Setback(CredentialsException failure, int failures, Instant began, Instant since, Instant until) {

    /** One failure more. */
    static Setback after(@Nullable Setback before, CredentialsException failure, Instant now, double random) {
        int failures = before == null ? 0 : before.failures;
        Instant began = before == null ? now : before.began;
        Duration delay = Backoff.delay(failure.kind(), failures + 1, random);
        Duration hint = failure.retryAfter();
        return new Setback(failure, failures + 1, began, now, now.plus(delay.compareTo(hint) < 0 ? hint : delay));
    }

    /** From the first failure on. */
    Duration lasting(Instant now) {
        return Duration.between(began, now);
    }

    /** Whether it is too early to try again. Not if the clock was set back: {@code until} could be hours away. */
    boolean holds(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }
}
