package dev.rolecall.server.cli;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A user's machine: a home directory, an environment, and {@code rolecall} to type. */
public final class Shell {
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();

    public Shell(Path home) {
        this.home = home;
    }

    /** What a command left behind. */
    public record Outcome(int status, String out, String err) {}

    Shell config(String... lines) {
        return write("config", lines);
    }

    Shell credentials(String... lines) {
        return write("credentials", lines);
    }

    Shell variable(String name, String text) {
        variables.put(name, text);
        return this;
    }

    Path file(String name) {
        return home.resolve(".aws").resolve(name);
    }

    private Shell write(String name, String... lines) {
        try {
            Files.createDirectories(home.resolve(".aws"));
            Files.writeString(file(name), String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Outcome run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Machine machine = new Machine(Environment.of(variables), home, InstantSource.system(), new SecureRandom());
        int status = Rolecall.run(machine, new Console(new PrintWriter(out), new PrintWriter(err)), arguments);
        return new Outcome(status, out.toString(), err.toString());
    }
}
