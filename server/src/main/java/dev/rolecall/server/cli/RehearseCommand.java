package dev.rolecall.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.Machine;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ServeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * {@code rolecall rehearse}: one start, a few requests, a health check, one stop, and one look at a chain. The JVM watches and keeps what it learned in the start-up
 * cache that the launcher asks for.
 */
@Command(name = "rehearse", hidden = true, description = "Run through a start, for the JVM's start-up cache.")
final class RehearseCommand implements Callable<Integer> {
    private static final String ANY_PORT = "127.0.0.1:0";
    private static final int WARM_SECONDS = 10;
    private static final int REQUESTS = 50;

    /** A chain with each kind of line. */
    private static final String PROFILES = """
            # keys
            [profile keys]
            aws_access_key_id = AKIAIOSFODNN7EXAMPLE
            aws_secret_access_key = rehearsal
            region = eu-west-1 # near
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/rehearsal
            source_profile = keys
            s3 =
              max_concurrent_requests = 10
            [sso-session main]
            sso_region = eu-west-1
            """;

    private static final Console NOBODY =
            new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));

    private final Machine machine;

    RehearseCommand(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Integer call() throws Exception {
        ServeCommand.commandLine(machine, NOBODY).parseArgs("--sandbox", "--bind", ANY_PORT);
        Path state = Files.createTempDirectory("rolecall-rehearsal");
        ServeOptions options = ServeOptions.none()
                .with("bind", ANY_PORT)
                .with("health_bind", ANY_PORT)
                .with("state_dir", state.toString())
                .with("sandbox", "true");
        try (RolecallServer server =
                RolecallServer.start(ConfigLoader.load(options, name -> Optional.empty(), state), machine)) {
            server.warm().get(WARM_SECONDS, TimeUnit.SECONDS);
            ReadyReport.of(server).text();
            ReadyReport.of(server).json();
            String url = "http://" + Addresses.text(server.listeners().get(0).address());
            for (int i = 0; i < REQUESTS; i++) {
                askLikeAClient(url, Files.readString(server.authorizationTokenFile()));
            }
            askLikeAHealthCheck(Addresses.text(server.healthAddress()));
            lookAtAChain(state);
        } finally {
            delete(state);
        }
        return 0;
    }

    private static void askLikeAClient(String url, String authorization) throws IOException {
        String token = ask("PUT", url + "/latest/api/token", Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"));
        Map<String, String> metadata = Map.of("X-aws-ec2-metadata-token", token);
        String role = ask("GET", url + "/latest/meta-data/iam/security-credentials/", metadata);
        ask("GET", url + "/latest/meta-data/iam/security-credentials/" + role, metadata);
        ask("GET", url + "/role/" + role, Map.of("Authorization", authorization));
        ask("GET", url + "/v1/credentials", Map.of("Authorization", authorization));
    }

    private static String ask(String method, String url, Map<String, String> headers) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        headers.forEach(connection::setRequestProperty);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), UTF_8);
        }
    }

    private void askLikeAHealthCheck(String address) {
        Rolecall.run(machine, NOBODY, "health", "--address", address);
    }

    private void lookAtAChain(Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("config"), PROFILES);
        Environment environment =
                name -> name.equals("AWS_CONFIG_FILE") ? Optional.of(config.toString()) : Optional.empty();
        Machine reader = new Machine(environment, directory, machine.clock(), machine.random());
        Rolecall.run(reader, NOBODY, "chain", "--profile", "role");
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
