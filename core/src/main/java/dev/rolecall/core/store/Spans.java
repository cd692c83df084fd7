package dev.rolecall.core.store;

import java.time.Duration;

/** The longer and the shorter of two durations, which the JDK does not tell. */
final class Spans {
    private Spans() {}

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
