package dev.rolecall.testcontainers;

import java.util.Locale;

/** What is done to a Spot Instance that is interrupted. */
public enum SpotAction {
    TERMINATE,
    STOP,
    HIBERNATE;

    /** As EC2 writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
