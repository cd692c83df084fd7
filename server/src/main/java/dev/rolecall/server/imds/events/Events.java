package dev.rolecall.server.imds.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is announced to one instance, now and later. Immutable.
 *
 * @param all each id once, in the order in which they came
 */
public record Events(List<Event> all) {
    private static final Events NONE = new Events(List.of());

    public Events {
        all = List.copyOf(all);
    }

    public static Events none() {
        return NONE;
    }

    public Optional<Event> find(String id) {
        return all.stream().filter(event -> event.id().equals(id)).findFirst();
    }

    /** These with the event, which takes the place of the one with its id. */
    public Events with(Event event) {
        List<Event> others = new ArrayList<>(all);
        others.removeIf(other -> other.id().equals(event.id()));
        int place = find(event.id()).map(all::indexOf).orElse(others.size());
        others.add(place, event);
        return new Events(others);
    }

    public Events without(String id) {
        return new Events(all.stream().filter(event -> !event.id().equals(id)).toList());
    }

    /** What the instance can see at that time. */
    public Shown shown(Instant now) {
        return Shown.of(all, now, shownSince(now));
    }

    /** When what is shown at that time last became so; {@link Instant#MIN} if it has always been so. */
    public Instant shownSince(Instant now) {
        return turns().filter(turn -> !now.isBefore(turn))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** When something else will be shown; {@link Instant#MAX} if nothing will change by itself. */
    public Instant shownUntil(Instant now) {
        return turns().filter(now::isBefore).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    private Stream<Instant> turns() {
        return all.stream().flatMap(Event::turns);
    }
}
