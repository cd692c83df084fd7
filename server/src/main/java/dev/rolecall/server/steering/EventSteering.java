package dev.rolecall.server.steering;

import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.events.Announcement;
import dev.rolecall.server.imds.events.Event;
import dev.rolecall.server.imds.events.Events;
import dev.rolecall.server.imds.events.Maintenance;
import dev.rolecall.server.imds.events.MaintenanceState;
import dev.rolecall.server.imds.events.Moment;
import dev.rolecall.server.wire.MadeUpIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Announces to instances what AWS announces, and takes it back. What is said of an event is a map of texts, as in the management
 * API; errors are {@link IllegalArgumentException} with a sentence for the user. Thread-safe.
 */
public final class EventSteering {
    /**
     * An event with the listener whose instance it is announced to.
     *
     * @param asOf the time at which somebody asked
     */
    public record Announced(String listener, Event event, Instant asOf) {}

    /** There is no event of that id. */
    public static final class UnknownEventException extends IllegalArgumentException {
        UnknownEventException(String id) {
            super("there is no event '" + id + "'; 'rolecall event list' shows those that there are");
        }
    }

    private final Steering steering;
    private final Supplier<List<ListenerConfig>> listeners;
    private final InstantSource clock;
    private final AtomicInteger ids = new AtomicInteger();

    /**
     * Steers the instances of these listeners.
     *
     * @param listeners those of now, whenever it is asked
     */
    EventSteering(Steering steering, Supplier<List<ListenerConfig>> listeners, InstantSource clock) {
        this.steering = steering;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Announces something, at once unless they say when.
     *
     * @param members with {@code type}, and with {@code listener} if there are several
     */
    public Announced announce(Map<String, String> members) {
        Instant now = clock.instant();
        EventMembers said = EventMembers.ofNew(members, now);
        String id = Integer.toString(ids.incrementAndGet());
        Announcement what = said.fresh(MadeUpIds.hexadecimal("instance-event-", id + " " + now));
        return announce(id, said.listener(), said.when().orElse(now), what);
    }

    /** Announces something now, to the only instance. */
    public Announced announce(Announcement what) {
        return announce(Optional.empty(), new Moment.After(Duration.ZERO), what);
    }

    /** Announces something to the only instance, once so much time has passed. */
    public Announced announce(Announcement what, Duration delay) {
        return announce(Optional.empty(), new Moment.After(delay), what);
    }

    /**
     * Announces something.
     *
     * @param listener absent if there is but one
     * @param when as seen from now
     */
    public Announced announce(Optional<String> listener, Moment when, Announcement what) {
        return announce(Integer.toString(ids.incrementAndGet()), listener, when.from(clock.instant()), what);
    }

    private Announced announce(String id, Optional<String> wanted, Instant at, Announcement what) {
        Event event = EventMembers.possible(new Event(id, at, what));
        String listener = Steering.choose(wanted, listeners).name();
        change(listener, events -> events.with(event));
        return new Announced(listener, event, clock.instant());
    }

    /**
     * Changes what is said of an event.
     *
     * @param members those that change
     */
    public Announced change(String id, Map<String, String> members) {
        Instant now = clock.instant();
        String listener = listenerOf(id);
        Events after = change(listener, events -> {
            Event event = find(id, events);
            EventMembers said = EventMembers.ofChange(event.what().type(), members, now);
            return events.with(
                    EventMembers.possible(new Event(id, said.when().orElse(event.at()), said.changed(event.what()))));
        });
        return new Announced(listener, find(id, after), now);
    }

    /** Takes it back. Maintenance that the instance has seen becomes history, and is forgotten if it is history already. */
    public void cancel(String id) {
        Instant now = clock.instant();
        change(listenerOf(id), events -> {
            Event event = find(id, events);
            return event.what() instanceof Maintenance maintenance
                            && event.shownAt(now)
                            && maintenance.stateAt(now) == MaintenanceState.ACTIVE
                    ? events.with(new Event(id, event.at(), maintenance.become(MaintenanceState.CANCELED, now)))
                    : events.without(id);
        });
    }

    /** Takes everything back and forgets it, history included: as if nothing had ever been announced. */
    public void cancelAll() {
        names().forEach(listener -> change(listener, events -> Events.none()));
    }

    /** In the order of the listeners, and of each in the order in which they came. */
    public List<Announced> all() {
        Instant now = clock.instant();
        return names().flatMap(
                        listener -> events(listener).all().stream().map(event -> new Announced(listener, event, now)))
                .toList();
    }

    private String listenerOf(String id) {
        return names().filter(listener -> events(listener).find(id).isPresent())
                .findFirst()
                .orElseThrow(() -> new UnknownEventException(id));
    }

    private static Event find(String id, Events events) {
        return events.find(id).orElseThrow(() -> new UnknownEventException(id));
    }

    private Stream<String> names() {
        return listeners.get().stream()
                .filter(listener -> listener.serves(Protocol.IMDS))
                .map(ListenerConfig::name);
    }

    private Events events(String listener) {
        return steering.instance(listener).now().events();
    }

    private Events change(String listener, UnaryOperator<Events> change) {
        return steering.instance(listener)
                .change(state -> state.with(change.apply(state.events())))
                .events();
    }
}
