package dev.rolecall.server.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What tests of checks share: the lines that a user sees, and files with modes. */
final class Found {
    private Found() {}

    static List<String> lines(List<Diagnosis> found) {
        return found.stream().map(Diagnosis::line).toList();
    }

    static Path file(Path file, String text, String mode) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
