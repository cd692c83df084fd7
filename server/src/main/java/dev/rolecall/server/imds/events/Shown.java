package dev.rolecall.server.imds.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an instance can see at one time. Where there can be one of a kind, it is the one that was announced last.
 *
 * @param since {@link Instant#MIN} if it has always been so
 * @param rebalance when it was recommended
 * @param spot whether something is announced, or will be, that is announced to Spot Instances only
 */
public record Shown(
        Instant since,
        Optional<Notice> interruption,
        Optional<Instant> rebalance,
        List<Work> scheduled,
        List<Work> history,
        Optional<TargetState> target,
        boolean spot) {

    /** Notice of an interruption; it stays when its time is over, for on EC2 nobody would be left to read it. */
    public record Notice(SpotAction action, Instant time) {}

    /** Maintenance, with its times. */
    public record Work(
            String eventId,
            MaintenanceCode code,
            MaintenanceState state,
            String description,
            Instant notBefore,
            Instant notAfter,
            Optional<Instant> deadline) {}

    static Shown of(List<Event> events, Instant now, Instant since) {
        List<Event> visible =
                events.stream().filter(event -> event.shownAt(now)).toList();
        return new Shown(
                since,
                last(visible, EventType.SPOT_INTERRUPTION).map(Shown::notice),
                last(visible, EventType.REBALANCE_RECOMMENDATION).map(Event::at),
                works(visible, now, MaintenanceState.ACTIVE::equals),
                works(visible, now, state -> state != MaintenanceState.ACTIVE),
                last(visible, EventType.AUTOSCALING_TARGET_STATE)
                        .map(event -> ((Announcement.Target) event.what()).state()),
                Stream.of(EventType.SPOT_INTERRUPTION, EventType.REBALANCE_RECOMMENDATION)
                        .anyMatch(type -> last(events, type).isPresent()));
    }

    private static Optional<Event> last(List<Event> events, EventType type) {
        return events.stream()
                .filter(event -> event.what().type() == type)
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
    }

    private static Notice notice(Event event) {
        Announcement.Interruption interruption = (Announcement.Interruption) event.what();
        return new Notice(interruption.action(), event.at().plus(interruption.lead()));
    }

    private static List<Work> works(List<Event> events, Instant now, Predicate<MaintenanceState> which) {
        return events.stream()
                .flatMap(event -> event.what() instanceof Maintenance maintenance
                        ? Stream.of(work(event.at(), maintenance, maintenance.stateAt(now)))
                        : Stream.empty())
                .filter(work -> which.test(work.state))
                .toList();
    }

    private static Work work(Instant announced, Maintenance maintenance, MaintenanceState state) {
        String prefix = switch (state) {
            case ACTIVE -> "";
            case COMPLETED -> "[Completed] ";
            case CANCELED -> "[Canceled] ";
        };
        return new Work(
                maintenance.eventId(),
                maintenance.code(),
                state,
                prefix + maintenance.describedAs(),
                maintenance.notBefore().from(announced),
                maintenance.notAfter(announced),
                maintenance.deadline().map(moment -> moment.from(announced)));
    }
}
