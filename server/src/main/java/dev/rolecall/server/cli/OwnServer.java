package dev.rolecall.server.cli;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.system.Environment;
import dev.rolecall.server.Machine;
import dev.rolecall.server.OneTimeResolution;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.StartException;
import dev.rolecall.server.Terminal;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ServeOptions;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.config.SessionsConfig;
import dev.rolecall.server.wire.EnvDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server for one program, on free ports and with a state directory that goes with it. Of the user's configuration it keeps
 * to how sessions are got and kept, so that whoever gave an MFA code need not give another one for the next program.
 */
final class OwnServer implements AutoCloseable {
    private static final String ANY_PORT = "127.0.0.1:0";
    private static final int WARM_SECONDS = 10;

    private final Path directory;
    private final RolecallServer server;

    private OwnServer(Path directory, RolecallServer server) {
        this.directory = directory;
        this.server = server;
    }

    /**
     * Starts it, and waits for the first session.
     *
     * @param profile what it serves; null for the role of the sandbox
     * @param terminal asked for an MFA code if it takes one, never afterwards, for then the terminal is the program's
     * @throws StartException if the profile gives no credentials
     */
    static OwnServer start(@Nullable String profile, boolean sandbox, Machine machine, @Nullable Terminal terminal)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("rolecall-exec");
        try {
            SessionsConfig sessions = ConfigLoader.sessions(machine.environment(), machine.home());
            ServerConfig config = config(profile, sandbox, directory, machine).with(sessions);
            RolecallServer server = warm(config, machine);
            if (!sandbox && profile != null && !isReady(server)) {
                server.close();
                // Says why, or asks for what is missing and keeps the session where the next server finds it.
                resolveOnce(profile, sessions, machine, terminal);
                server = warm(config, machine);
            }
            return new OwnServer(directory, server);
        } catch (RuntimeException | IOException | InterruptedException e) {
            delete(directory);
            throw e;
        }
    }

    private static void resolveOnce(
            String profile, SessionsConfig sessions, Machine machine, @Nullable Terminal terminal) {
        try {
            OneTimeResolution.resolve(profile, sessions, machine, terminal);
        } catch (CredentialsException e) {
            throw new StartException("profile '" + profile + "' gives no credentials: " + e.getMessage(), e);
        }
    }

    private static ServerConfig config(@Nullable String profile, boolean sandbox, Path directory, Machine machine)
            throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bind",
                ANY_PORT,
                "health_bind",
                ANY_PORT,
                "state_dir",
                directory.resolve("state").toString(),
                "config",
                Files.createFile(directory.resolve("rolecall.ini")).toString()));
        if (sandbox) {
            settings.put("sandbox", "true");
        }
        List<String> profiles = profile == null ? List.of() : List.of(profile);
        Environment environment = name -> name.startsWith("ROLECALL_")
                ? Optional.empty()
                : machine.environment().get(name);
        return ConfigLoader.load(new ServeOptions(profiles, List.of(), settings), environment, machine.home());
    }

    private static RolecallServer warm(ServerConfig config, Machine machine) throws InterruptedException {
        RolecallServer server = RolecallServer.start(config, machine);
        try {
            server.warm().get(WARM_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Whether it can serve is asked for next.
        } catch (InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static boolean isReady(RolecallServer server) throws IOException {
        return ReadinessCall.to(Addresses.text(server.healthAddress())).ready();
    }

    EnvDocument env() {
        return server.env(Optional.empty()).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        server.close();
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
