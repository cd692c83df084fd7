package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.server.imds.events.Shown;
import dev.rolecall.server.imds.events.SpotAction;
import dev.rolecall.server.imds.events.TargetState;
import dev.rolecall.server.wire.WireJson;
import dev.rolecall.server.wire.WireTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is announced to the instance, in the parts of the tree where clients look for it: {@code autoscaling/}, {@code events/}
 * and {@code spot/}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html">Spot Instance
 *     interruption notices</a>, <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instances-status-check_sched.html">Scheduled events
 *     (verified 2026-11)</a>
 */
final class EventNodes {
    private final InstanceSettings settings;
    private final Instant launched;
    private final Shown shown;

    EventNodes(InstanceDescription instance, Shown shown) {
        this.settings = instance.settings();
        this.launched = instance.launched();
        this.shown = shown;
    }

    /** What the group wants now; as the settings say until it wants something else. */
    Branch autoscaling() {
        return branch().value(
                        "target-lifecycle-state",
                        shown.target().map(TargetState::toString).or(settings::autoscalingState));
    }

    /** Only Spot Instances are told such things, so it is one unless the settings say otherwise. */
    String lifeCycle() {
        return settings.word(InstanceKey.LIFE_CYCLE).orElseGet(() -> shown.spot() ? "spot" : settings.lifeCycle());
    }

    Branch events() {
        Branch maintenance =
                branch().value("history", works(shown.history())).value("scheduled", works(shown.scheduled()));
        Branch recommendations = branch();
        shown.rebalance()
                .ifPresent(noticed ->
                        recommendations.value("rebalance", json(Map.of("noticeTime", WireTime.iso(noticed)))));
        return branch().branch("maintenance", maintenance).branch("recommendations", recommendations);
    }

    /** The older {@code termination-time} is there only for an instance that is terminated. */
    Branch spot() {
        Branch spot = branch();
        shown.interruption().ifPresent(notice -> {
            String time = WireTime.iso(notice.time());
            Map<String, String> members = new LinkedHashMap<>();
            members.put("action", notice.action().toString());
            members.put("time", time);
            spot.value("instance-action", json(members));
            if (notice.action() == SpotAction.TERMINATE) {
                spot.value("termination-time", time);
            }
        });
        return spot;
    }

    private static String works(List<Shown.Work> works) {
        return new String(
                WireJson.pretty(works.stream().map(EventNodes::members).toList()), UTF_8);
    }

    private static Map<String, String> members(Shown.Work work) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("NotBefore", WireTime.maintenance(work.notBefore()));
        members.put("Code", work.code().toString());
        members.put("Description", work.description());
        members.put("EventId", work.eventId());
        members.put("NotAfter", WireTime.maintenance(work.notAfter()));
        members.put("State", work.state().toString());
        work.deadline().ifPresent(deadline -> members.put("NotBeforeDeadline", WireTime.maintenance(deadline)));
        return members;
    }

    private static String json(Map<String, String> members) {
        return new String(WireJson.compact(members), UTF_8);
    }

    private Branch branch() {
        return new Branch(shown.since().isAfter(launched) ? shown.since() : launched);
    }
}
