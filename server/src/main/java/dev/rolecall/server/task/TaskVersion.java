package dev.rolecall.server.task;

import java.util.Locale;

/** The versions of the endpoint, each of which tells a little more than the one before. */
enum TaskVersion {
    V2,
    V3,
    V4;

    /** The first segment of its paths. */
    String segment() {
        return name().toLowerCase(Locale.ROOT);
    }
}
