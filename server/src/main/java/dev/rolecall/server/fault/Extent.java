package dev.rolecall.server.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of a fault there is. What is absent goes on until somebody ends the fault.
 *
 * @param count to so many requests
 * @param duration for so long
 * @param probability of each request that it is for, above 0 and up to 1
 */
record Extent(Optional<Integer> count, Optional<Duration> duration, double probability) {

    static Extent untilCleared() {
        return new Extent(Optional.empty(), Optional.empty(), 1);
    }
}
