package dev.rolecall.core.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two places on a real disk that a server reads: the token of a web identity, and the cache of sessions. */
final class Disk {
    private interface Action {
        void run() throws IOException;
    }

    private final Path token;
    private final Path cache;

    /** Begins with a token and no cache. */
    Disk(Path directory) {
        this.token = directory.resolve("token");
        this.cache = directory.resolve("cache");
        rotateToken();
    }

    Path token() {
        return token;
    }

    Path cache() {
        return cache;
    }

    void rotateToken() {
        perform(() -> Files.writeString(token, "TEST-SECRET-web-token"));
    }

    void removeToken() {
        perform(() -> Files.deleteIfExists(token));
    }

    /** Whatever is in the cache is no session any more. */
    void corruptCache() {
        perform(() -> {
            if (Files.isDirectory(cache)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(cache)) {
                    for (Path file : files) {
                        Files.writeString(file, "{\"Credentials\": {\"AccessKeyId\": ");
                    }
                }
            }
        });
    }

    /** Nothing can be written to the cache: a file is in its place. */
    void full() {
        perform(() -> {
            if (Files.isDirectory(cache)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(cache)) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(cache);
            }
            Files.writeString(cache, "");
        });
    }

    void free() {
        perform(() -> {
            if (Files.isRegularFile(cache)) {
                Files.delete(cache);
            }
        });
    }

    private static void perform(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
