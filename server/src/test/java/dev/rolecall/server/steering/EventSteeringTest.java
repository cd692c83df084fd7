package dev.rolecall.server.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.imds.events.Announcement;
import dev.rolecall.server.imds.events.Event;
import dev.rolecall.server.imds.events.Maintenance;
import dev.rolecall.server.imds.events.Moment;
import dev.rolecall.server.imds.events.Shown;
import dev.rolecall.server.steering.EventSteering.Announced;
import dev.rolecall.server.steering.EventSteering.UnknownEventException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** It is noon on the first of March 2026. */
final class EventSteeringTest {
    private static final Duration HALF = Duration.ofSeconds(30);

    private final VirtualTime time = VirtualTime.atNoon();
    private final List<ListenerConfig> listeners = new ArrayList<>(List.of(listener("one", Protocol.IMDS)));
    private final Steering steering = new Steering(() -> listeners, () -> List.of("app"), () -> true, time);
    private final EventSteering events = steering.events();

    private static ListenerConfig listener(String name, Protocol protocol) {
        return new ListenerConfig(
                name,
                new InetSocketAddress(0),
                Set.of(protocol),
                List.of(),
                false,
                false,
                Authorization.TOKEN,
                MetadataOptions.of(TokenMode.REQUIRED),
                List.of());
    }

    private Shown shown(String listener) {
        return steering.instance(listener).now().events().shown(time.instant());
    }

    private static Map<String, String> maintenance(String... more) {
        return members("scheduled-maintenance", more);
    }

    private static Map<String, String> members(String type, String... more) {
        Map<String, String> members = new LinkedHashMap<>(Map.of("type", type));
        for (int i = 0; i < more.length; i += 2) {
            members.put(more[i], more[i + 1]);
        }
        return members;
    }

    @ParameterizedTest
    @CsvSource({"in, 30s, 2026-03-01T12:00:30Z", "at, 2026-03-01T11:59:00Z, 2026-03-01T11:59:00Z"})
    void announce_afterADelayOrAtAnInstant_isShownFromThenOn(String member, String text, Instant at) {
        Announced announced = events.announce(members("rebalance-recommendation", member, text));

        assertThat(announced.event()).isEqualTo(new Event("1", at, new Announcement.Rebalance()));
        assertThat(shown("one").rebalance()).isEqualTo(at.isAfter(time.instant()) ? Optional.empty() : Optional.of(at));
        time.advance(HALF);
        assertThat(shown("one").rebalance()).contains(at);
    }

    @Test
    void announce_inJava_isTheSame() {
        Announced announced =
                events.announce(Optional.of("one"), Moment.after(HALF), Announcement.Interruption.usual());

        assertThat(announced.event().at()).isEqualTo(time.instant().plus(HALF));
        assertThat(events.all()).extracting(Announced::event).containsExactly(announced.event());
    }

    @Test
    void announce_severalListeners_wantsOneNamedAndTellsThatOneOnly() {
        listeners.add(listener("two", Protocol.IMDS));
        listeners.add(listener("containers", Protocol.ECS));

        assertThatThrownBy(() -> events.announce(members("rebalance-recommendation")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("which listener? Name one of them: one, two");
        Announced announced = events.announce(members("rebalance-recommendation", "listener", "two"));

        assertThat(announced.listener()).isEqualTo("two");
        assertThat(shown("two").rebalance()).isPresent();
        assertThat(shown("one").rebalance()).isEmpty();
        assertThat(events.all()).extracting(Announced::listener).containsExactly("two");
    }

    @Test
    void announce_twoMaintenances_haveIdsOfTheirOwn() {
        events.announce(maintenance());
        events.announce(maintenance("code", "instance-stop"));

        assertThat(shown("one").scheduled())
                .extracting(Shown.Work::eventId)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("instance-event-[0-9a-f]{17}"));
    }

    @Test
    void change_whatIsLeftOut_stays() {
        events.announce(members("spot-interruption", "in", "30s", "action", "stop", "lead", "10s"));

        events.change("1", Map.of("in", "1m"));
        events.change("1", Map.of("lead", "5s"));

        assertThat(events.all().get(0).event().at()).isEqualTo(time.instant().plusSeconds(60));
        time.advance(Duration.ofMinutes(1));
        assertThat(shown("one").interruption())
                .hasValueSatisfying(notice -> assertThat(notice.toString()).contains("stop", "12:01:05Z"));
    }

    @Test
    void change_timeOfMaintenance_takesAlongWhatIsCountedFromIt() {
        events.announce(maintenance("not_before", "1h", "not_after", "2026-03-02T00:00:00Z"));

        events.change("1", Map.of("in", "30s"));
        time.advance(HALF);

        Shown.Work work = shown("one").scheduled().get(0);
        assertThat(work.notBefore()).isEqualTo(Instant.parse("2026-03-01T13:00:30Z"));
        assertThat(work.notAfter()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void completed_isHistoryUntilItIsForgotten() {
        events.announce(maintenance());

        events.change("1", Map.of("state", "completed"));
        assertThat(shown("one").history())
                .extracting(Shown.Work::description)
                .allMatch(text -> text.startsWith("[Com"));
        assertThat(shown("one").scheduled()).isEmpty();

        events.cancel("1");
        assertThat(shown("one").history()).isEmpty();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void cancel_maintenance_isHistoryIfTheInstanceHasSeenIt() {
        events.announce(maintenance());
        events.announce(maintenance("in", "30s"));

        events.cancel("1");
        events.cancel("2");
        time.advance(HALF);

        assertThat(shown("one").history()).extracting(Shown.Work::state).hasToString("[canceled]");
        assertThat(shown("one").scheduled()).isEmpty();
        assertThat(events.all()).extracting(announced -> announced.event().id()).containsExactly("1");
    }

    @Test
    void cancel_anythingElse_isForgotten() {
        events.announce(members("autoscaling-target-state", "state", "Standby"));

        events.cancel("1");

        assertThat(shown("one").target()).isEmpty();
        assertThat(events.all()).isEmpty();
        assertThatThrownBy(() -> events.cancel("1"))
                .isInstanceOf(UnknownEventException.class)
                .hasMessage("there is no event '1'; 'rolecall event list' shows those that there are");
        assertThatThrownBy(() -> events.change("1", Map.of())).isInstanceOf(UnknownEventException.class);
    }

    @Test
    void cancelAll_forgetsHistoryToo() {
        events.announce(maintenance("state", "completed"));
        events.announce(members("spot-interruption"));

        events.cancelAll();

        assertThat(events.all()).isEmpty();
        assertThat(shown("one").history()).isEmpty();
        assertThat(events.announce(maintenance()).event().id()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tipe=x | say which 'type': spot-interruption, rebalance-recommendation, scheduled-maintenance,"
                        + " autoscaling-target-state",
                "type=spot-interuption | unknown type 'spot-interuption'; did you mean 'spot-interruption'?",
                "type=spot-interruption,acton=stop | type 'spot-interruption' has no member 'acton'; did you mean"
                        + " 'action'?",
                "type=spot-interruption,action=kill | unknown action 'kill'; there are terminate, stop, hibernate",
                "type=spot-interruption,lead=2 | 'lead' must be a duration such as 90s, 15m or 1h, not '2'",
                "type=rebalance-recommendation,in=1s,at=2026-03-01T12:00:00Z | say when by 'in' or by 'at', not by both",
                "type=rebalance-recommendation,at=noon | 'at' must be an instant such as 2026-03-01T12:00:00Z, not 'noon'",
                "type=rebalance-recommendation,at=+99999-01-01T00:00:00Z | 'at' must be an instant such as"
                        + " 2026-03-01T12:00:00Z, not '+99999-01-01T00:00:00Z'",
                "type=autoscaling-target-state | say which 'state': Detached, InService, Standby, Terminated,"
                        + " Warmed:Hibernated, Warmed:Running, Warmed:Stopped, Warmed:Terminated",
                "type=autoscaling-target-state,state=inService | unknown state 'inService'; did you mean 'InService'?",
                "type=scheduled-maintenance,code=system-rebot | unknown code 'system-rebot'; did you mean 'system-reboot'?",
                "type=scheduled-maintenance,not_before=1h,not_after=1m | 'not_after' is before 'not_before'",
                "type=scheduled-maintenance,not_before=1h,not_before_deadline=1m | 'not_before_deadline' is before"
                        + " 'not_before'",
                "type=scheduled-maintenance,not_before=soon | 'not_before' must be an instant such as"
                        + " 2026-03-01T12:00:00Z, or a duration such as 90s, 15m or 1h, not 'soon'",
                "type=rebalance-recommendation,listener=two | no listener 'two' serves the metadata service; these do: one"
            })
    void announce_wrong_saysWhatAndChangesNothing(String text, String sentence) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String member : text.split(",", -1)) {
            String[] parts = member.split("=", 2);
            members.put(parts[0], parts[1]);
        }

        assertThatThrownBy(() -> events.announce(members))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
        assertThat(events.all()).isEmpty();
    }

    @Test
    void change_wrong_saysWhatAndChangesNothing() {
        Event before = events.announce(maintenance("not_before", "1h")).event();

        assertThatThrownBy(() -> events.change("1", Map.of("not_after", "1m")))
                .hasMessage("'not_after' is before 'not_before'");
        assertThatThrownBy(() -> events.change("1", Map.of("type", "spot-interruption")))
                .hasMessageStartingWith("type 'scheduled-maintenance' has no member 'type'");
        assertThat(events.all()).extracting(Announced::event).containsExactly(before);
        assertThat(before.what()).isInstanceOf(Maintenance.class);
    }
}
