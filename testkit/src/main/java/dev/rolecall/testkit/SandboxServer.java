package dev.rolecall.testkit;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.Machine;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.RefreshConfig;
import dev.rolecall.server.config.SandboxConfig;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.config.SessionsConfig;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.TokenMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server in a home of its own, with a profile for each role, that leaves nothing behind. */
record SandboxServer(RolecallServer server, Path home) implements AutoCloseable {

    static SandboxServer start(List<String> roles, TokenMode tokenMode, InstantSource clock) {
        try {
            Path home = Files.createTempDirectory("rolecall-test");
            writeProfiles(home, roles);
            Machine machine = new Machine(Environment.of(Map.of()), home, clock, new SecureRandom());
            RolecallServer server = RolecallServer.start(config(roles, tokenMode, home), machine);
            server.warm().join();
            return new SandboxServer(server, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeProfiles(Path home, List<String> roles) throws IOException {
        StringBuilder config = new StringBuilder();
        for (int i = 0; i < roles.size(); i++) {
            config.append("[profile ").append(profile(i)).append("]\nregion = us-east-1\nsource_profile = user\n");
            config.append("role_arn = arn:aws:iam::123456789012:role/")
                    .append(roles.get(i))
                    .append('\n');
        }
        Path directory = Files.createDirectory(home.resolve(".aws"));
        Files.writeString(directory.resolve("config"), config);
        Files.writeString(
                directory.resolve("credentials"),
                "[user]\naws_access_key_id = AKIATESTKIT\naws_secret_access_key = TEST-SECRET-testkit\n");
    }

    /** Role names have signs that profile names may not have. */
    private static String profile(int number) {
        return "role-" + number;
    }

    private static ServerConfig config(List<String> roles, TokenMode tokenMode, Path home) throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        Map<String, String> profiles = new LinkedHashMap<>();
        for (int i = 0; i < roles.size(); i++) {
            profiles.put(roles.get(i), profile(i));
        }
        ListenerConfig listener = new ListenerConfig(
                ListenerConfig.DEFAULT, free, EnumSet.allOf(Protocol.class), roles, true, true, true, List.of());
        return new ServerConfig(
                List.of(listener),
                profiles,
                free,
                null,
                home.resolve("state"),
                SessionsConfig.none(),
                RefreshConfig.DEFAULT,
                HttpLimits.defaults(),
                null,
                tokenMode,
                InstanceSettings.none(),
                false,
                Optional.of(new SandboxConfig(null)));
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
