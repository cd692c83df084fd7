package dev.rolecall.testkit;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.Machine;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ConfigSource;
import dev.rolecall.server.config.ServeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A server in a home of its own, with a profile for each role, that leaves nothing behind. */
record SandboxServer(RolecallServer server, Path home, Recorder recorder) implements AutoCloseable {

    static SandboxServer start(ServerPlan plan) {
        Path home = home(plan);
        try {
            Machine machine =
                    new Machine(Environment.of(Map.of()), home, plan.clock(), plan.ticker(), new SecureRandom());
            Map<String, String> settings = Map.of(
                    "health_bind",
                    "127.0.0.1:0",
                    "imds_tokens",
                    plan.tokenMode().name().toLowerCase(Locale.ROOT),
                    "sandbox",
                    "true",
                    "cache",
                    "none",
                    "state_dir",
                    home.resolve("state").toString(),
                    "config",
                    home.resolve("rolecall.ini").toString());
            ServeOptions options = new ServeOptions(List.of(), List.of(), settings);
            ConfigSource source = ConfigSource.fixed(ConfigLoader.load(options, machine.environment(), home));
            Recorder recorder = new Recorder(plan.clock());
            SandboxServer started = new SandboxServer(RolecallServer.start(source, machine, recorder), home, recorder);
            started.server.warm().join();
            return started;
        } catch (RuntimeException e) {
            delete(home);
            throw e;
        }
    }

    private static Path home(ServerPlan plan) {
        try {
            Path home = Files.createTempDirectory("rolecall-test");
            Files.writeString(home.resolve("rolecall.ini"), plan.configuration());
            Path aws = Files.createDirectory(home.resolve(".aws"));
            Files.writeString(aws.resolve("config"), plan.profiles());
            Files.writeString(
                    aws.resolve("credentials"),
                    "[user]\naws_access_key_id = AKIATESTKIT\naws_secret_access_key = TEST-SECRET-testkit\n");
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        delete(home);
    }
}
