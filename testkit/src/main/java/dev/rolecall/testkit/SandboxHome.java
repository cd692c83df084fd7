package dev.rolecall.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The home directory of a server: its configuration, a profile for each role, its state. */
record SandboxHome(Path path) {

    static SandboxHome create(ServerPlan plan) {
        try {
            SandboxHome home = new SandboxHome(Files.createTempDirectory("rolecall-test"));
            Path aws = Files.createDirectory(home.path.resolve(".aws"));
            Files.writeString(aws.resolve("config"), plan.profiles());
            Files.writeString(
                    aws.resolve("credentials"),
                    "[user]\naws_access_key_id = AKIATESTKIT\naws_secret_access_key = TEST-SECRET-testkit\n");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path state() {
        return path.resolve("state");
    }

    /** Holds this configuration from now on. */
    Path configuration(String text) {
        try {
            return Files.writeString(path.resolve("rolecall.ini"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
