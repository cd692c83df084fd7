package dev.rolecall.core.system;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a program in the place of this one: on its input, its output and its terminal, with the signals meant for it. */
@FunctionalInterface
public interface Foreground {

    /**
     * Starts the program and blocks until it has ended.
     *
     * @param command the program and its arguments, which no shell sees
     * @return its exit status; 128 and the number of the signal if a signal ended it
     * @throws NotStarted if it cannot be started
     */
    int run(List<String> command, Variables variables) throws NotStarted, InterruptedException;

    /**
     * How its environment differs from that of this process.
     *
     * @param removed before the others are set
     */
    record Variables(Map<String, String> set, Set<String> removed) {
        public Variables {
            set = Map.copyOf(set);
            removed = Set.copyOf(removed);
        }
    }

    /** A program that cannot be started; the message says why, in the words of the system. */
    final class NotStarted extends IOException {
        private static final long serialVersionUID = 1;

        private final boolean notFound;

        /**
         * Creates it.
         *
         * @param notFound whether there is no such program
         */
        public NotStarted(String reason, boolean notFound, Throwable cause) {
            super(reason, cause);
            this.notFound = notFound;
        }

        public boolean isNotFound() {
            return notFound;
        }
    }
}
