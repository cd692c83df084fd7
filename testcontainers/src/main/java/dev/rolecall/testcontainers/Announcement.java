package dev.rolecall.testcontainers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What AWS tells an instance: what will happen to it, or is wanted of it. Durations are whole seconds, zero or more. */
public sealed interface Announcement {

    /** The same as the management API takes it, by the names of {@code docs/EVENTS.md}. */
    Map<String, String> members();

    /**
     * The Spot Instance is taken back.
     *
     * @param lead from the notice to the action; two minutes on EC2
     */
    record Interruption(SpotAction action, Duration lead) implements Announcement {
        /** As EC2 does it unless the user asked for something else. */
        public static Interruption usual() {
            return new Interruption(SpotAction.TERMINATE, Duration.ofMinutes(2));
        }

        @Override
        public Map<String, String> members() {
            return Map.of("type", "spot-interruption", "action", action.toString(), "lead", Spans.seconds(lead));
        }
    }

    /** The Spot Instance is at elevated risk of being interrupted. */
    record Rebalance() implements Announcement {
        @Override
        public Map<String, String> members() {
            return Map.of("type", "rebalance-recommendation");
        }
    }

    /** The Auto Scaling group wants the instance in another state. */
    record Target(TargetState state) implements Announcement {
        @Override
        public Map<String, String> members() {
            return Map.of("type", "autoscaling-target-state", "state", state.toString());
        }
    }

    /**
     * Maintenance is scheduled. Times are counted from the announcement.
     *
     * @param description one that follows from the code, if absent
     * @param notBefore the earliest start
     * @param notAfter the latest end; a week after the start, if absent
     */
    record Maintenance(
            MaintenanceCode code, Optional<String> description, Duration notBefore, Optional<Duration> notAfter)
            implements Announcement {
        /** A reboot from now on, for want of anything else. */
        public static Maintenance usual() {
            return new Maintenance(MaintenanceCode.SYSTEM_REBOOT, Optional.empty(), Duration.ZERO, Optional.empty());
        }

        @Override
        public Map<String, String> members() {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("type", "scheduled-maintenance");
            members.put("code", code.toString());
            description.ifPresent(text -> members.put("description", text));
            members.put("not_before", Spans.seconds(notBefore));
            notAfter.ifPresent(end -> members.put("not_after", Spans.seconds(end)));
            return members;
        }
    }
}
