package dev.rolecall.testcontainers;

import java.util.Locale;

/** How an instance comes to have no role. */
public enum Detached {
    /** It has no profile. */
    NONE,
    /** It has one that its role was removed from. */
    WITHOUT_ROLE,
    /** It has one that was deleted. */
    DELETED;

    /** As the management API has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
