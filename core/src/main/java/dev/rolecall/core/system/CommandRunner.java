package dev.rolecall.core.system;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a program and collects what it prints. Blocks until the program ends. Thread-safe. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a program without input, in the environment of this process and with the variables of the limits.
     *
     * @throws IOException if the program cannot be started, runs out of time, or prints more than allowed; it has then been
     *     ended, and the message says which without quoting arguments or output
     */
    Result run(List<String> command, Limits limits) throws IOException, InterruptedException;

    /**
     * What a program is given.
     *
     * @param timeout after which it is ended, with its children
     * @param outputBytes of standard output and of standard error, each
     * @param variables in its environment, beside those of this process
     */
    record Limits(Duration timeout, int outputBytes, Map<String, String> variables) {
        public Limits {
            variables = Map.copyOf(variables);
        }

        /** Without variables of its own. */
        public Limits(Duration timeout, int outputBytes) {
            this(timeout, outputBytes, Map.of());
        }

        /** The same, with one more variable. */
        public Limits with(String variable, String value) {
            Map<String, String> more = new LinkedHashMap<>(variables);
            more.put(variable, value);
            return new Limits(timeout, outputBytes, more);
        }
    }

    /**
     * How a program ended.
     *
     * @param exitStatus 0 for success
     * @param output may hold secrets, so {@code toString} leaves it out
     */
    record Result(int exitStatus, String output, String errorOutput) {
        @Override
        public String toString() {
            return "Result[exitStatus=" + exitStatus + "]";
        }
    }
}
