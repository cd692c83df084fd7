package dev.rolecall.testcontainers;

import java.util.Locale;

/** How AWS gives credentials to its machines. */
public enum Protocol {
    /** The metadata service of EC2. */
    IMDS,
    /** The container credentials of ECS. */
    ECS,
    /** The Pod Identity of EKS. */
    EKS;

    /** As it is written in {@code rolecall.ini} and in calls. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
