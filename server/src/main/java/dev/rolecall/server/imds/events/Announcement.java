package dev.rolecall.server.imds.events;

import java.time.Duration;

/** What AWS tells an instance: what will happen to it, or is wanted of it. */
public sealed interface Announcement
        permits Announcement.Interruption, Announcement.Rebalance, Maintenance, Announcement.Target {

    EventType type();

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
        public EventType type() {
            return EventType.SPOT_INTERRUPTION;
        }
    }

    /** The Spot Instance is at elevated risk of being interrupted. */
    record Rebalance() implements Announcement {
        @Override
        public EventType type() {
            return EventType.REBALANCE_RECOMMENDATION;
        }
    }

    /** The Auto Scaling group wants the instance in another state. */
    record Target(TargetState state) implements Announcement {
        @Override
        public EventType type() {
            return EventType.AUTOSCALING_TARGET_STATE;
        }
    }
}
