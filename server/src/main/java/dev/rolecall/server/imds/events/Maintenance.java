package dev.rolecall.server.imds.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Maintenance that is scheduled, or is over. Moments are counted from the one at which it is announced.
 *
 * @param eventId as EC2 names it: {@code instance-event-…}
 * @param description one that follows from the code, if absent
 * @param notAfter a week after notBefore, if absent
 * @param deadline up to when the user could put it off; absent if it cannot be
 * @param ending absent as long as it is active
 */
public record Maintenance(
        String eventId,
        MaintenanceCode code,
        Optional<String> description,
        Moment notBefore,
        Optional<Moment> notAfter,
        Optional<Moment> deadline,
        Optional<Ending> ending)
        implements Announcement {
    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * How it ended.
     *
     * @param state another than active
     * @param at from then on it is history
     */
    public record Ending(MaintenanceState state, Instant at) {}

    /** A reboot from now on, for want of anything else. */
    public static Maintenance usual(String eventId) {
        return new Maintenance(
                eventId,
                MaintenanceCode.SYSTEM_REBOOT,
                Optional.empty(),
                Moment.after(Duration.ZERO),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public EventType type() {
        return EventType.SCHEDULED_MAINTENANCE;
    }

    public String describedAs() {
        return description.orElse("The instance is scheduled for " + code);
    }

    /** The latest end, if it is announced at that time. */
    public Instant notAfter(Instant announced) {
        return notAfter.map(moment -> moment.from(announced))
                .orElseGet(() -> notBefore.from(announced).plus(WEEK));
    }

    public MaintenanceState stateAt(Instant now) {
        return ending.filter(end -> !now.isBefore(end.at)).map(Ending::state).orElse(MaintenanceState.ACTIVE);
    }

    /** The same in that state, which it stays in if it is in it already. */
    public Maintenance become(MaintenanceState state, Instant now) {
        Optional<Ending> end = state == MaintenanceState.ACTIVE
                ? Optional.empty()
                : ending.filter(before -> before.state == state).or(() -> Optional.of(new Ending(state, now)));
        return new Maintenance(eventId, code, description, notBefore, notAfter, deadline, end);
    }
}
