package dev.rolecall.core.store;

/** How good a session is at an instant. */
public enum Freshness {
    /** Nothing to do. */
    FRESH,
    /** To be renewed in the background; served meanwhile without a second thought. */
    DUE,
    /** Below the hard floor: served only if no better one is to be had within the longest wait. */
    LOW,
    /** Ended, or so near its end that a request signed now may arrive too late. Never served. */
    ENDED,
}
