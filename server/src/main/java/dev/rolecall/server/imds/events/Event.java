package dev.rolecall.server.imds.events;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * An announcement with its time.
 *
 * @param id by which people change and cancel it; AWS does not know it
 * @param at from when on the instance can see it
 */
public record Event(String id, Instant at, Announcement what) {

    public boolean shownAt(Instant now) {
        return !now.isBefore(at);
    }

    /** The times at which something about it changes by itself. */
    Stream<Instant> turns() {
        Stream<Instant> ending = what instanceof Maintenance maintenance
                ? maintenance.ending().stream().map(Maintenance.Ending::at)
                : Stream.empty();
        return Stream.concat(Stream.of(at), ending);
    }
}
