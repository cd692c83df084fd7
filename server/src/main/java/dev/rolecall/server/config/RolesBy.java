package dev.rolecall.server.config;

import dev.rolecall.core.system.EnumText;
import java.util.Optional;

/** What decides which role a client of a listener gets. */
public enum RolesBy {
    /** The listener: all its clients get the same. */
    LISTENER,
    /** The label of the client's container; who has none gets nothing. */
    LABEL,
    /** The label of the client's container; a container that has none gets the attached role. */
    LABEL_OR_ATTACHED;

    /** How it is written in a configuration. */
    public String text() {
        return EnumText.of(this);
    }

    static Optional<RolesBy> parse(String text) {
        return EnumText.parse(RolesBy.class, text);
    }
}
