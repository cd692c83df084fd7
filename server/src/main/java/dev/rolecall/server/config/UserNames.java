package dev.rolecall.server.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The users that a file like {@code /etc/passwd} names. Those of a directory service are not in it, and have to be given by
 * their number.
 */
record UserNames(Path file) {

    static UserNames ofTheMachine() {
        return new UserNames(Path.of("/etc/passwd"));
    }

    /** The number of the user; empty if the file has no such name, or cannot be read. */
    @SuppressWarnings("UnusedException") // a system without the file knows no names
    Optional<Long> uid(String name) {
        try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 2 && fields[0].equals(name) && fields[2].matches("\\d{1,10}"))
                    .map(fields -> Long.parseLong(fields[2]))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
