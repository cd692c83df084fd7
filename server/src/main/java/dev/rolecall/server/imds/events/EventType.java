package dev.rolecall.server.imds.events;

import dev.rolecall.core.system.EnumText;

/** The kinds of announcements. */
public enum EventType {
    SPOT_INTERRUPTION,
    REBALANCE_RECOMMENDATION,
    SCHEDULED_MAINTENANCE,
    AUTOSCALING_TARGET_STATE;

    /** {@code spot-interruption}, as the management API calls it. */
    @Override
    public String toString() {
        return EnumText.of(this);
    }
}
