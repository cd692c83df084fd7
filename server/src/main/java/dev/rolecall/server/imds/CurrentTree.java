package dev.rolecall.server.imds;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tree of now. It is built anew when somebody steered, or the time of something announced has come. Thread-safe. */
final class CurrentTree {
    private record Grown(Steered state, Instant since, Instant until, MetadataTree tree) {
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
    private final BiFunction<Steered, Instant, MetadataTree> builder;
    private volatile @Nullable Grown grown;

    CurrentTree(SteeredInstance steering, InstantSource clock, BiFunction<Steered, Instant, MetadataTree> builder) {
        this.steering = steering;
        this.clock = clock;
        this.builder = builder;
    }

    MetadataTree now() {
        Steered state = steering.now();
        Grown last = grown;
        if (last != null && last.isOf(state, clock)) {
            return last.tree;
        }
        Instant now = clock.instant();
        Grown next = new Grown(
                state, state.events().shownSince(now), state.events().shownUntil(now), builder.apply(state, now));
        grown = next;
        return next.tree;
    }
}
