package dev.rolecall.testcontainers;

import java.util.Locale;

/**
 * What is to be done to an instance, or to what it runs on.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceStatusEvent.html">InstanceStatusEvent (verified
 *     2026-11)</a>
 */
public enum MaintenanceCode {
    SYSTEM_REBOOT,
    INSTANCE_REBOOT,
    INSTANCE_STOP,
    INSTANCE_RETIREMENT,
    SYSTEM_MAINTENANCE;

    /** As EC2 writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
