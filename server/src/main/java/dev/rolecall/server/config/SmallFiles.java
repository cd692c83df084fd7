package dev.rolecall.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files that settings name, as far as they may be long. */
record SmallFiles(Problems problems) {

    /** Nothing, and a problem, if the file cannot be read, is empty or longer than that. */
    Optional<byte[]> read(Setting setting, Path path, int mostBytes) {
        String where = setting.where() + ": " + path;
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(mostBytes + 1);
            if (bytes.length > 0 && bytes.length <= mostBytes) {
                return Optional.of(bytes);
            }
            problems.add(where + " must have 1 to " + mostBytes + " bytes");
        } catch (NoSuchFileException e) {
            problems.add(where + " does not exist");
        } catch (AccessDeniedException e) {
            problems.add(where + " may not be read by this user");
        } catch (IOException e) {
            problems.add(where + " cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }
}
