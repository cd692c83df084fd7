package dev.rolecall.server.config;

import java.util.Arrays;
import java.util.Locale;
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RolesBy> parse(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
