package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.imds.events.Announcement;
import dev.rolecall.server.imds.events.Event;
import dev.rolecall.server.imds.events.Maintenance;
import dev.rolecall.server.imds.events.MaintenanceCode;
import dev.rolecall.server.imds.events.MaintenanceState;
import dev.rolecall.server.imds.events.Moment;
import dev.rolecall.server.imds.events.SpotAction;
import dev.rolecall.server.imds.events.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is announced is where clients look for it, from its time on and not before. It is noon on the first of March 2026. */
final class EventsServedTest {
    private static final String META_DATA = "/latest/meta-data/";
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void announce(String id, Duration in, Announcement what) {
        Instant at = server.time.instant().plus(in);
        server.steering.change(state -> state.with(state.events().with(new Event(id, at, what))));
    }

    private void cancel(String id) {
        server.steering.change(state -> state.with(state.events().without(id)));
    }

    private void describe(InstanceKey key, String word) {
        server.close();
        server = WireServer.describing(new InstanceSettings(
                Map.of(key, word), List.of(), Map.of(), Optional.empty(), Optional.empty(), Set.of(), List.of()));
    }

    private int status(String name) {
        return server.read(META_DATA + name).status();
    }

    private String read(String name) {
        RawResponse answer = server.read(META_DATA + name);
        assertThat(answer.status()).as(name).isEqualTo(200);
        return answer.text();
    }

    @Test
    void assertions61And62_spotInterruption_appearsAtItsTimeWithThatOfTheAction() {
        announce("1", HALF_A_MINUTE, Announcement.Interruption.usual());

        assertThat(status("spot/instance-action")).isEqualTo(404);
        assertThat(status("spot/termination-time")).isEqualTo(404);
        assertThat(read("")).doesNotContain("spot");
        server.time.advance(HALF_A_MINUTE.minusMillis(1));
        assertThat(status("spot/instance-action")).isEqualTo(404);
        server.time.advance(Duration.ofMillis(1));

        assertThat(read("spot/instance-action"))
                .isEqualTo("{\"action\":\"terminate\",\"time\":\"2026-03-01T12:02:30Z\"}");
        assertThat(read("spot/termination-time")).isEqualTo("2026-03-01T12:02:30Z");
        assertThat(read("spot/")).isEqualTo("instance-action\ntermination-time");
        assertThat(read("")).contains("\nspot/");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP", "HIBERNATE"})
    void assertions61And62_instanceThatIsNotTerminated_hasNoTerminationTime(SpotAction action) {
        announce("1", Duration.ZERO, new Announcement.Interruption(action, Duration.ofSeconds(5)));

        assertThat(read("spot/instance-action"))
                .isEqualTo("{\"action\":\"" + action + "\",\"time\":\"2026-03-01T12:00:05Z\"}");
        assertThat(status("spot/termination-time")).isEqualTo(404);
        assertThat(read("spot/")).isEqualTo("instance-action");
    }

    @Test
    void assertion61_interruptionTakenBack_isGoneAtOnce() {
        announce("1", Duration.ZERO, Announcement.Interruption.usual());
        assertThat(status("spot/instance-action")).isEqualTo(200);

        cancel("1");

        assertThat(status("spot/instance-action")).isEqualTo(404);
        assertThat(read("")).doesNotContain("spot");
    }

    @Test
    void lifeCycle_ofAnInstanceThatIsInterrupted_isSpotUnlessConfigured() {
        assertThat(read("instance-life-cycle")).isEqualTo("on-demand");
        announce("1", HALF_A_MINUTE, Announcement.Interruption.usual());
        assertThat(read("instance-life-cycle")).isEqualTo("spot");

        describe(InstanceKey.LIFE_CYCLE, "on-demand");
        announce("1", HALF_A_MINUTE, new Announcement.Rebalance());
        assertThat(read("instance-life-cycle")).isEqualTo("on-demand");
    }

    @Test
    void assertion63_rebalanceRecommendation_tellsWhenItWasNoticed() {
        assertThat(status("events/recommendations/rebalance")).isEqualTo(404);
        announce("1", HALF_A_MINUTE, new Announcement.Rebalance());
        assertThat(status("events/recommendations/rebalance")).isEqualTo(404);
        assertThat(read("events/")).isEqualTo("maintenance/");

        server.time.advance(HALF_A_MINUTE);

        RawResponse answer = server.read(META_DATA + "events/recommendations/rebalance");
        assertThat(answer.text()).isEqualTo("{\"noticeTime\":\"2026-03-01T12:00:30Z\"}");
        assertThat(answer.header("Last-Modified")).isEqualTo("Sun, 01 Mar 2026 12:00:30 GMT");
        assertThat(read("events/")).isEqualTo("maintenance/\nrecommendations/");
    }

    @Test
    void assertion64_maintenance_isAnArrayOfSixMembersInTheLayoutOfEc2() {
        announce("1", Duration.ZERO, Maintenance.usual("instance-event-0d59937288b749b32"));

        assertThat(read("events/maintenance/scheduled")).isEqualTo("""
                        [
                          {
                            "NotBefore" : "01 Mar 2026 12:00:00 GMT",
                            "Code" : "system-reboot",
                            "Description" : "The instance is scheduled for system-reboot",
                            "EventId" : "instance-event-0d59937288b749b32",
                            "NotAfter" : "08 Mar 2026 12:00:00 GMT",
                            "State" : "active"
                          }
                        ]""");
        assertThat(read("events/maintenance/history")).isEqualTo("[]");
    }

    @Test
    void assertion64_severalMaintenances_areToldTogether_andADeadlineIsASeventhMember() {
        announce("1", Duration.ZERO, Maintenance.usual("instance-event-1"));
        announce(
                "2",
                HALF_A_MINUTE,
                new Maintenance(
                        "instance-event-2",
                        MaintenanceCode.INSTANCE_STOP,
                        Optional.of("hardware \"fails\""),
                        Moment.after(Duration.ofHours(1)),
                        Optional.of(new Moment.At(Instant.parse("2026-12-24T00:00:00Z"))),
                        Optional.of(Moment.after(Duration.ofHours(2))),
                        Optional.empty()));
        assertThat(read("events/maintenance/scheduled")).doesNotContain("instance-event-2");

        server.time.advance(HALF_A_MINUTE);

        assertThat(read("events/maintenance/scheduled"))
                .contains("instance-event-1")
                .endsWith("""
                          {
                            "NotBefore" : "01 Mar 2026 13:00:30 GMT",
                            "Code" : "instance-stop",
                            "Description" : "hardware \\"fails\\"",
                            "EventId" : "instance-event-2",
                            "NotAfter" : "24 Dec 2026 00:00:00 GMT",
                            "State" : "active",
                            "NotBeforeDeadline" : "01 Mar 2026 14:00:30 GMT"
                          }
                        ]""");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELED"})
    void assertion64_maintenanceThatIsOver_isHistoryUnderAPrefix(MaintenanceState state) {
        Maintenance maintenance = Maintenance.usual("instance-event-1");
        announce(
                "1",
                Duration.ZERO,
                maintenance.become(state, server.time.instant().plus(HALF_A_MINUTE)));
        assertThat(read("events/maintenance/history")).isEqualTo("[]");

        server.time.advance(HALF_A_MINUTE);

        String prefix = state == MaintenanceState.COMPLETED ? "[Completed]" : "[Canceled]";
        assertThat(read("events/maintenance/scheduled")).isEqualTo("[]");
        assertThat(read("events/maintenance/history"))
                .contains(
                        "\"Description\" : \"" + prefix + " The instance is scheduled for system-reboot\"",
                        "\"EventId\" : \"instance-event-1\"",
                        "\"State\" : \"" + state + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void assertion65_targetState_isWhatTheGroupWantsAndTheConfiguredOneBeforeAndAfter(TargetState state) {
        describe(InstanceKey.AUTOSCALING_STATE, "InService");
        announce("1", HALF_A_MINUTE, new Announcement.Target(state));
        assertThat(read("autoscaling/target-lifecycle-state")).isEqualTo("InService");

        server.time.advance(HALF_A_MINUTE);
        assertThat(read("autoscaling/target-lifecycle-state")).isEqualTo(state.toString());
        assertThat(InstanceKey.AUTOSCALING_STATE.allows(state.toString())).isTrue();

        cancel("1");
        assertThat(read("autoscaling/target-lifecycle-state")).isEqualTo("InService");
    }

    @Test
    void assertion65_targetState_withoutAConfiguredOne_comesAndGoes() {
        announce("1", Duration.ZERO, new Announcement.Target(TargetState.TERMINATED));
        assertThat(read("autoscaling/")).isEqualTo("target-lifecycle-state");

        cancel("1");

        assertThat(status("autoscaling/target-lifecycle-state")).isEqualTo(404);
    }

    @Test
    void olderVersions_showTheSame() {
        announce("1", Duration.ZERO, Announcement.Interruption.usual());

        assertThat(server.read("/2016-09-02/meta-data/spot/termination-time").text())
                .isEqualTo("2026-03-01T12:02:00Z");
    }
}
