package dev.rolecall.core.store;

/** How much a renewal is needed, by what there is to serve. */
enum Need {
    /** Nobody waits: a good session is served meanwhile. */
    DUE,
    /** Somebody waits for a moment, and then takes the old session. */
    LOW,
    /** Somebody waits, and there is nothing to serve. */
    NOTHING_TO_SERVE;

    boolean isUrgent() {
        return this != DUE;
    }
}
