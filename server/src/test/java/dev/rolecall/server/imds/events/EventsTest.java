package dev.rolecall.server.imds.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown follows from events and time alone. */
final class EventsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Instant noonPlus(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static Event target(String id, long seconds, TargetState state) {
        return new Event(id, noonPlus(seconds), new Announcement.Target(state));
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Of every type, at times so few that many coincide. */
    private static Events random(Random random) {
        Events events = Events.none();
        for (int i = random.nextInt(6); i > 0; i--) {
            Announcement what = switch (random.nextInt(4)) {
                case 0 -> Announcement.Interruption.usual();
                case 1 -> new Announcement.Rebalance();
                case 2 -> new Announcement.Target(any(random, TargetState.values()));
                default ->
                    Maintenance.usual("instance-event-" + i)
                            .become(any(random, MaintenanceState.values()), noonPlus(random.nextInt(9)));
            };
            events = events.with(new Event(Integer.toString(random.nextInt(8)), noonPlus(random.nextInt(9)), what));
        }
        return events;
    }

    /** But for since, which is what the property is about. */
    private static List<Object> picture(Events events, Instant now) {
        Shown shown = events.shown(now);
        return Arrays.asList(
                shown.interruption(),
                shown.rebalance(),
                shown.scheduled(),
                shown.history(),
                shown.target(),
                shown.spot());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shown_isTheSameFromSinceUntilUntil_whateverTheEventsAndTheTime(long seed) {
        Random random = new Random(seed);
        int changes = 0;
        for (int round = 0; round < 300; round++) {
            Events events = random(random);
            for (int second = -1; second <= 10; second++) {
                Instant now = noonPlus(second);
                Instant since = events.shownSince(now);
                Instant until = events.shownUntil(now);
                assertThat(now).isBetween(since, until).isBefore(until);
                assertThat(events.shown(now).since()).isEqualTo(since);

                List<Instant> meanwhile = LongStream.rangeClosed(-1, 10)
                        .mapToObj(EventsTest::noonPlus)
                        .filter(then -> !then.isBefore(since) && then.isBefore(until))
                        .toList();
                assertThat(meanwhile)
                        .as("%s at %s", events, now)
                        .extracting(then -> picture(events, then))
                        .containsOnly(picture(events, now));
                if (!until.equals(Instant.MAX)) {
                    assertThat(events.shownSince(until)).isEqualTo(until);
                    changes += picture(events, until).equals(picture(events, now)) ? 0 : 1;
                }
            }
        }
        assertThat(changes).as("turns at which the picture changes").isGreaterThan(500);
    }

    @Test
    void none_showNothingForEver() {
        assertThat(Events.none().shownSince(NOON)).isEqualTo(Instant.MIN);
        assertThat(Events.none().shownUntil(NOON)).isEqualTo(Instant.MAX);
        assertThat(picture(Events.none(), NOON))
                .containsExactly(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(), false);
    }

    @Test
    void shown_atTheVeryMoment_andNotBefore() {
        Events events = Events.none().with(target("1", 30, TargetState.TERMINATED));

        assertThat(events.shown(noonPlus(30).minusNanos(1)).target()).isEmpty();
        assertThat(events.shown(noonPlus(30)).target()).contains(TargetState.TERMINATED);
    }

    @Test
    void shown_severalOfAKind_isTheOneAnnouncedLast() {
        Events events = Events.none()
                .with(target("1", 20, TargetState.TERMINATED))
                .with(target("2", 10, TargetState.STANDBY))
                .with(target("3", 20, TargetState.DETACHED));

        assertThat(Stream.of(5, 10, 20)
                        .map(second -> events.shown(noonPlus(second)).target()))
                .containsExactly(Optional.empty(), Optional.of(TargetState.STANDBY), Optional.of(TargetState.DETACHED));
    }

    @Test
    void interruption_whoseTimeIsOver_staysToBeRead() {
        Events events = Events.none().with(new Event("1", NOON, Announcement.Interruption.usual()));

        assertThat(events.shown(NOON.plus(Duration.ofDays(1))).interruption())
                .contains(new Shown.Notice(SpotAction.TERMINATE, noonPlus(120)));
    }

    @Test
    void with_sameId_takesItsPlace() {
        Events events = Events.none()
                .with(target("1", 0, TargetState.STANDBY))
                .with(target("2", 0, TargetState.STANDBY))
                .with(target("1", 5, TargetState.DETACHED));

        assertThat(events.all())
                .containsExactly(target("1", 5, TargetState.DETACHED), target("2", 0, TargetState.STANDBY));
        assertThat(events.without("1").all()).extracting(Event::id).containsExactly("2");
    }

    @Test
    void maintenance_completedAgain_keepsItsEnd() {
        Maintenance done = Maintenance.usual("instance-event-1").become(MaintenanceState.COMPLETED, NOON);

        assertThat(done.become(MaintenanceState.COMPLETED, noonPlus(9))).isEqualTo(done);
        assertThat(done.become(MaintenanceState.ACTIVE, noonPlus(9)).ending()).isEmpty();
        assertThat(done.stateAt(noonPlus(-1))).isEqualTo(MaintenanceState.ACTIVE);
    }

    @Test
    void words_areThoseOfEc2() {
        List<String> words = new ArrayList<>();
        Stream.of(TargetState.values(), MaintenanceCode.values(), MaintenanceState.values(), SpotAction.values())
                .forEach(values -> words.add(Arrays.toString(values)));

        assertThat(words)
                .containsExactly(
                        "[Detached, InService, Standby, Terminated, Warmed:Hibernated, Warmed:Running, Warmed:Stopped,"
                                + " Warmed:Terminated]",
                        "[system-reboot, instance-reboot, instance-stop, instance-retirement, system-maintenance]",
                        "[active, completed, canceled]",
                        "[terminate, stop, hibernate]");
    }
}
