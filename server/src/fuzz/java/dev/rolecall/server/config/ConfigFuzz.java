package dev.rolecall.server.config;

import static dev.rolecall.core.testing.FuzzedText.require;
import static dev.rolecall.core.testing.FuzzedText.requireOneLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Any {@code rolecall.ini} is a configuration or a list of problems, each of which names the file. */
public final class ConfigFuzz {
    private static final Path HOME = Path.of("home").toAbsolutePath();
    private static final Path FILE = Path.of("rolecall.ini").toAbsolutePath();
    private static final ServeOptions OPTIONS =
            ServeOptions.none().with("config", FILE.toString()).with("sandbox", "true");

    private ConfigFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            ConfigLoader.load(OPTIONS, name -> Optional.empty(), HOME);
        } catch (ConfigException e) {
            require(!e.problems().isEmpty(), "no problem told");
            e.problems().forEach(problem -> requireOneLine(problem));
        }
    }
}
