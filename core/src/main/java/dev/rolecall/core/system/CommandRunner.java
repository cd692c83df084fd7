package dev.rolecall.core.system;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs a program and collects what it prints. Blocks until the program ends. Thread-safe. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a program with the environment of this process and no input.
     *
     * @throws IOException if the program cannot be started, runs out of time, or prints more than allowed; it has then been
     *     ended, and the message says which without quoting arguments or output
     */
    Result run(List<String> command, Limits limits) throws IOException, InterruptedException;

    /**
     * What a program may use.
     *
     * @param timeout after which it is ended, with its children
     * @param outputBytes of standard output and of standard error, each
     */
    record Limits(Duration timeout, int outputBytes) {}

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
