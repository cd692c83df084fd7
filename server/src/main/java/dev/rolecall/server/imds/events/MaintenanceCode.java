package dev.rolecall.server.imds.events;

import dev.rolecall.core.system.EnumText;

/**
 * What is to be done to an instance, or to what it runs on.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatusEvent.html">InstanceStatusEvent
 *     (verified 2026-11)</a>
 */
public enum MaintenanceCode {
    SYSTEM_REBOOT,
    INSTANCE_REBOOT,
    INSTANCE_STOP,
    INSTANCE_RETIREMENT,
    SYSTEM_MAINTENANCE;

    /** {@code system-reboot}, as EC2 writes it. */
    @Override
    public String toString() {
        return EnumText.of(this);
    }
}
