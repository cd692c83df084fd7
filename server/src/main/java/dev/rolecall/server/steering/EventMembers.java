package dev.rolecall.server.steering;

import dev.rolecall.server.imds.events.Announcement;
import dev.rolecall.server.imds.events.Announcement.Interruption;
import dev.rolecall.server.imds.events.Announcement.Rebalance;
import dev.rolecall.server.imds.events.Announcement.Target;
import dev.rolecall.server.imds.events.Event;
import dev.rolecall.server.imds.events.EventType;
import dev.rolecall.server.imds.events.Maintenance;
import dev.rolecall.server.imds.events.MaintenanceCode;
import dev.rolecall.server.imds.events.MaintenanceState;
import dev.rolecall.server.imds.events.Moment;
import dev.rolecall.server.imds.events.SpotAction;
import dev.rolecall.server.imds.events.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody says of an event, member by member; whatever they leave out stays as it was. */
final class EventMembers {
    private static final List<String> TIMES = List.of("in", "at");

    private final EventType type;
    private final Words words;
    private final Instant now;

    private EventMembers(EventType type, Words words, Instant now) {
        this.type = type;
        this.words = words;
        this.now = now;
    }

    /** Of an event that there is not yet. */
    static EventMembers ofNew(Map<String, String> members, Instant now) {
        Words words = new Words(members);
        EventType type = words.oneOf("type", EventType.values())
                .orElseThrow(() -> new IllegalArgumentException("say which 'type': " + Words.list(EventType.values())));
        return checked(new EventMembers(type, words, now), List.of("type", "listener"));
    }

    /** Of one that there is. */
    static EventMembers ofChange(EventType type, Map<String, String> members, Instant now) {
        return checked(new EventMembers(type, new Words(members), now), List.of());
    }

    private static EventMembers checked(EventMembers said, List<String> more) {
        List<String> known = new ArrayList<>(more);
        known.addAll(TIMES);
        known.addAll(said.own());
        said.words.onlyThese(known, "type '" + said.type + "'");
        return said;
    }

    private List<String> own() {
        return switch (type) {
            case SPOT_INTERRUPTION -> List.of("action", "lead");
            case REBALANCE_RECOMMENDATION -> List.of();
            case SCHEDULED_MAINTENANCE ->
                List.of("code", "description", "not_before", "not_after", "not_before_deadline", "state");
            case AUTOSCALING_TARGET_STATE -> List.of("state");
        };
    }

    Optional<String> listener() {
        return words.text("listener");
    }

    /** From when on the instance is to see it, if they say so. */
    Optional<Instant> when() {
        Optional<Moment> in = words.duration("in").map(Moment::after);
        Optional<Moment> at = words.instant("at").map(Moment.At::new);
        if (in.isPresent() && at.isPresent()) {
            throw new IllegalArgumentException("say when by 'in' or by 'at', not by both");
        }
        return in.or(() -> at).map(moment -> moment.from(now));
    }

    /** A new one, as they say. */
    Announcement fresh(String eventId) {
        return switch (type) {
            case SPOT_INTERRUPTION -> interruption(Interruption.usual());
            case REBALANCE_RECOMMENDATION -> new Rebalance();
            case SCHEDULED_MAINTENANCE -> maintenance(Maintenance.usual(eventId));
            case AUTOSCALING_TARGET_STATE ->
                target().orElseThrow(() ->
                        new IllegalArgumentException("say which 'state': " + Words.list(TargetState.values())));
        };
    }

    /** An announcement of that type, with what they say of it. */
    Announcement changed(Announcement before) {
        return switch (type) {
            case SPOT_INTERRUPTION -> interruption((Interruption) before);
            case REBALANCE_RECOMMENDATION -> before;
            case SCHEDULED_MAINTENANCE -> maintenance((Maintenance) before);
            case AUTOSCALING_TARGET_STATE -> target().orElse(before);
        };
    }

    private Announcement interruption(Interruption before) {
        return new Interruption(
                words.oneOf("action", SpotAction.values()).orElse(before.action()),
                words.duration("lead").orElse(before.lead()));
    }

    private Announcement maintenance(Maintenance before) {
        Maintenance changed = new Maintenance(
                before.eventId(),
                words.oneOf("code", MaintenanceCode.values()).orElse(before.code()),
                words.text("description").or(before::description),
                words.moment("not_before").orElse(before.notBefore()),
                words.moment("not_after").or(before::notAfter),
                words.moment("not_before_deadline").or(before::deadline),
                before.ending());
        return words.oneOf("state", MaintenanceState.values())
                .map(state -> changed.become(state, now))
                .orElse(changed);
    }

    private Optional<Announcement> target() {
        return words.oneOf("state", TargetState.values()).map(Target::new);
    }

    /** The event, unless its times cannot be. */
    static Event possible(Event event) {
        if (event.what() instanceof Maintenance maintenance) {
            Instant begin = maintenance.notBefore().from(event.at());
            if (maintenance.notAfter(event.at()).isBefore(begin)) {
                throw new IllegalArgumentException("'not_after' is before 'not_before'");
            }
            if (maintenance
                    .deadline()
                    .filter(moment -> moment.from(event.at()).isBefore(begin))
                    .isPresent()) {
                throw new IllegalArgumentException("'not_before_deadline' is before 'not_before'");
            }
        }
        return event;
    }
}
