package dev.rolecall.server.imds.events;

import java.util.Locale;

/** How far a scheduled maintenance has come. */
public enum MaintenanceState {
    ACTIVE,
    COMPLETED,
    CANCELED;

    /** As EC2 writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
