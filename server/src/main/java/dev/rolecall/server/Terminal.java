package dev.rolecall.server;

import java.util.Optional;

/** Somebody at a keyboard. Thread-safe. */
@FunctionalInterface
public interface Terminal {

    /**
     * Asks, waits, and returns what was typed without showing it; empty once nothing more can be typed.
     *
     * @param prompt one line, without its end
     */
    Optional<String> ask(String prompt);
}
