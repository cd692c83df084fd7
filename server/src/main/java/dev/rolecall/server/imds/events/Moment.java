package dev.rolecall.server.imds.events;

import java.time.Duration;
import java.time.Instant;

/** A point in time as somebody said it: itself, or how long it is after another. */
public sealed interface Moment {

    Instant from(Instant origin);

    /** Itself. */
    record At(Instant instant) implements Moment {
        @Override
        public Instant from(Instant origin) {
            return instant;
        }
    }

    /** So long after the other. */
    record After(Duration delay) implements Moment {
        @Override
        public Instant from(Instant origin) {
            return origin.plus(delay);
        }
    }

    static Moment after(Duration delay) {
        return new After(delay);
    }
}
