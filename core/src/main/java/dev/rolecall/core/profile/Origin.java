package dev.rolecall.core.profile;

import java.nio.file.Path;

/**
 * Where a value stands.
 *
 * @param line counted from 1; 0 for {@link #ENVIRONMENT}
 */
public record Origin(Path file, int line) {
    /** No file: the environment variables. */
    public static final Origin ENVIRONMENT = new Origin(Path.of("environment"), 0);

    @Override
    public String toString() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
