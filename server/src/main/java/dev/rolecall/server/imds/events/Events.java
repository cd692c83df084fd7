package dev.rolecall.server.imds.events;

import java.time.Instant;

/** All that is announced to one instance, now and later. Immutable. */
public record Events() {
    private static final Events NONE = new Events();

    public static Events none() {
        return NONE;
    }

    /** When what is shown at that time last became so; {@link Instant#MIN} if it has always been so. */
    public Instant shownSince(Instant now) {
        return Instant.MIN;
    }

    /** When something else will be shown; {@link Instant#MAX} if nothing will change by itself. */
    public Instant shownUntil(Instant now) {
        return Instant.MAX;
    }
}
