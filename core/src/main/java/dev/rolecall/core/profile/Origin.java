package dev.rolecall.core.profile;

import java.nio.file.Path;

/**
 * Where a value stands.
 *
 * @param line counted from 1
 */
public record Origin(Path file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
