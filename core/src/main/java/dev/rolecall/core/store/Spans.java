package dev.rolecall.core.store;

import java.time.Duration;

/** How durations compare, where the JDK does not tell or takes long to. */
final class Spans {
    private Spans() {}

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Whether it is no further from zero than the limit. {@link Duration#abs} would go by way of decimal numbers. */
    static boolean within(Duration limit, Duration span) {
        return span.compareTo(limit) <= 0 && !span.plus(limit).isNegative();
    }
}
