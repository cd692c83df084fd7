package dev.rolecall.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.AuditConfig;
import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.RefreshConfig;
import dev.rolecall.server.config.SandboxConfig;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.config.SessionsConfig;
import dev.rolecall.server.guard.RequestRates;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.kubernetes.ClusterSettings;
import dev.rolecall.server.task.TaskSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose profile takes the credentials of another server, as on a real instance or in a real task. */
final class ChainedServersTest {
    private static final String FIRST_ROLE = "sandbox";
    private static final String SECOND_ROLE = "fed";
    /** A request waits 400 ms at most, so this is a long time; each of them is a new one. */
    private static final int MOST_REQUESTS = 50;

    private final VirtualTime time = VirtualTime.atNoon();

    @TempDir
    private Path directory;

    private RolecallServer first;
    private int port;

    @BeforeEach
    void startFirst() throws Exception {
        first = start(port, FIRST_ROLE, "", Map.of());
        port = first.listeners().get(0).address().getPort();
        first.warm().get(10, SECONDS);
    }

    @AfterEach
    void stopFirst() {
        first.close();
    }

    private RolecallServer start(int port, String role, String profile, Map<String, String> variables) {
        ListenerConfig listener = new ListenerConfig(
                "default",
                loopback(port),
                EnumSet.allOf(Protocol.class),
                List.of(role),
                false,
                true,
                Authorization.TOKEN,
                MetadataOptions.of(TokenMode.REQUIRED),
                List.of());
        ServerConfig config = new ServerConfig(
                List.of(listener),
                Map.of(role, profile),
                loopback(0),
                null,
                directory.resolve(role),
                SessionsConfig.none(),
                RefreshConfig.DEFAULT,
                HttpLimits.defaults(),
                RequestRates.none(),
                AuditConfig.OFF,
                null,
                null,
                InstanceSettings.none(),
                TaskSettings.none(),
                ClusterSettings.none(),
                false,
                Optional.of(new SandboxConfig(null, SandboxConfig.ANYWHERE)));
        return RolecallServer.start(
                config, new Machine(Environment.of(variables), directory, time, new SecureRandom()));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private Map<String, String> environment(String source, int portOfTheOther) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), """
                [profile fed]
                role_arn = arn:aws:iam::111122223333:role/fed
                credential_source = %s
                region = eu-west-1
                """.formatted(source));
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_CONFIG_FILE", file.toString());
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        String endpoint = "http://127.0.0.1:" + portOfTheOther;
        if (source.equals("EcsContainer")) {
            variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", endpoint + "/role/" + FIRST_ROLE);
            variables.put(
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                    first.authorizationTokenFile().toString());
        } else {
            variables.put("ROLECALL_EC2_METADATA_ENDPOINT", endpoint);
        }
        return variables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"EcsContainer", "Ec2InstanceMetadata"})
    void server_fedByAnother_survivesARestartOfIt(String source) throws Exception {
        try (RolecallServer second = start(0, SECOND_ROLE, SECOND_ROLE, environment(source, port))) {
            second.warm().get(10, SECONDS);
            String before = ask(second).text();
            assertThat(before).contains("\"RoleArn\":\"arn:aws:iam::111122223333:role/fed\"", "2026-03-01T13:00:00Z");

            first.close();
            time.jump(Duration.ofHours(2));
            assertThat(ask(second).status()).isEqualTo(503);

            first = start(port, FIRST_ROLE, "", Map.of());
            first.warm().get(10, SECONDS);
            time.jump(Duration.ofMinutes(1));

            assertThat(askUntilServed(second).text())
                    .isNotEqualTo(before)
                    .contains("\"RoleArn\":\"arn:aws:iam::111122223333:role/fed\"", "2026-03-01T15:01:00Z");
        }
    }

    private static RawResponse askUntilServed(RolecallServer server) throws IOException {
        RawResponse answer = ask(server);
        for (int i = 1; i < MOST_REQUESTS && answer.status() != 200; i++) {
            answer = ask(server);
        }
        return answer;
    }

    private static RawResponse ask(RolecallServer server) throws IOException {
        InetSocketAddress address = server.listeners().get(0).address();
        String token = Files.readString(server.authorizationTokenFile());
        try (RawHttp connection = RawHttp.connect(address)) {
            return connection
                    .send("GET /role/%s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n\r\n"
                            .formatted(SECOND_ROLE, Addresses.text(address), token))
                    .read();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EcsContainer", "Ec2InstanceMetadata"})
    void assertion95_serverFedByItself_isRefusedAtTheStart(String source) throws Exception {
        Map<String, String> variables = environment(source, port);
        first.close();

        assertThatThrownBy(() -> start(port, SECOND_ROLE, SECOND_ROLE, variables))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(source.equals("EcsContainer") ? "_FULL_URI" : "ROLECALL_EC2_METADATA_ENDPOINT")
                .hasMessageContaining("'default' on 127.0.0.1:" + port);
        try (RolecallServer again = start(port, FIRST_ROLE, "", Map.of())) {
            assertThat(again.listeners().get(0).address().getPort()).isEqualTo(port);
        }
    }
}
