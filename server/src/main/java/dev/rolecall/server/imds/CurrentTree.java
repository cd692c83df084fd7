package dev.rolecall.server.imds;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tree of now, with the options that it is served by. Both are made anew when somebody steered, or the time of something announced has come. Thread-safe. */
final class CurrentTree {
    /** What a request is answered by. */
    record Shown(MetadataOptions options, MetadataTree tree) {}

    private record Grown(Steered state, Instant since, Instant until, Shown shown) {
        @SuppressWarnings("ReferenceEquality") // a change is another state, and each request asks
        boolean isOf(Steered wanted, InstantSource clock) {
            if (state != wanted) {
                return false;
            }
            if (since.equals(Instant.MIN) && until.equals(Instant.MAX)) {
                return true; // As nearly always; not even the time matters.
            }
            Instant now = clock.instant();
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    private final SteeredInstance steering;
    private final InstantSource clock;
    private final BiFunction<Steered, Instant, Shown> builder;
    private volatile @Nullable Grown grown;

    CurrentTree(SteeredInstance steering, InstantSource clock, BiFunction<Steered, Instant, Shown> builder) {
        this.steering = steering;
        this.clock = clock;
        this.builder = builder;
    }

    Shown now() {
        Steered state = steering.now();
        Grown last = grown;
        if (last != null && last.isOf(state, clock)) {
            return last.shown;
        }
        Instant now = clock.instant();
        Grown next = new Grown(
                state, state.events().shownSince(now), state.events().shownUntil(now), builder.apply(state, now));
        grown = next;
        return next.shown;
    }
}
