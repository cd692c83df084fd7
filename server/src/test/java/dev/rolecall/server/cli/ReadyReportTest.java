package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.config.Addresses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads once the server is up: every indented line can be pasted into a shell. */
final class ReadyReportTest {
    @TempDir
    Path home;

    @Test
    void text_ofTheSandbox_isComplete() {
        try (ServerFixture fixture = new ServerFixture(home)) {
            RolecallServer server = fixture.start("sandbox = true");
            String address = Addresses.text(server.listeners().get(0).address());
            String sts =
                    "  export AWS_ENDPOINT_URL_STS=" + server.sandboxEndpoint().orElseThrow();
            String token = "  export AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=" + server.authorizationTokenFile();

            assertThat(ReadyReport.of(server).text())
                    .startsWith(
                            "ready on " + address + ": imds, ecs, eks; role sandbox",
                            "health on " + Addresses.text(server.healthAddress()) + ": /health, /ready, /metrics",
                            "",
                            "In the shell of your program, clear what would win over the server:",
                            "")
                    .containsSequence(
                            "  # EC2 instance metadata (IMDSv2)",
                            "  export AWS_EC2_METADATA_SERVICE_ENDPOINT=http://" + address,
                            sts,
                            "",
                            "  # ECS container credentials",
                            "  export AWS_CONTAINER_CREDENTIALS_FULL_URI=http://" + address + "/role/sandbox",
                            token,
                            "  export ECS_CONTAINER_METADATA_URI=http://" + address + "/v3/app",
                            "  export ECS_CONTAINER_METADATA_URI_V4=http://" + address + "/v4/app",
                            sts,
                            "",
                            "  # EKS Pod Identity",
                            "  export AWS_CONTAINER_CREDENTIALS_FULL_URI=http://" + address + "/v1/credentials",
                            token,
                            sts)
                    .endsWith("  aws sts get-caller-identity");
        }
    }

    @Test
    void text_ofManagementOverTcp_saysWhereAndHow() {
        try (ServerFixture fixture = new ServerFixture(home)) {
            RolecallServer server = fixture.start("sandbox = true", "management_bind = 127.0.0.1:0");

            assertThat(ReadyReport.of(server).text())
                    .contains("management on "
                            + Addresses.text(server.managementAddress().orElseThrow())
                            + "; for its page: rolecall mfa --open");
        }
    }

    @Test
    void text_ofManyRoles_isCutShort() {
        try (ServerFixture fixture = new ServerFixture(home).profileApp()) {
            List<String> roles = new ArrayList<>(List.of("sandbox = true", "lazy = true"));
            for (int i = 0; i < 500; i++) {
                roles.add("[role r" + i + "]");
                roles.add("profile = app");
            }
            RolecallServer server = fixture.start(roles.toArray(String[]::new));

            List<String> text = ReadyReport.of(server).text();

            assertThat(text).hasSizeLessThan(50);
            assertThat(text.get(0)).endsWith("role r0, r1, r2, r3, r4, r5, r6, r7, r8, r9 and 490 more");
            assertThat(text).contains("  # and 489 more, each at /role/NAME");
        }
    }

    @Test
    void text_ofSeveralListeners_saysWhichIsWhich() {
        try (ServerFixture fixture = new ServerFixture(home).profileApp()) {
            RolecallServer server = fixture.start(
                    "sandbox = true",
                    "[role a]",
                    "profile = app",
                    "[role b]",
                    "profile = app",
                    "[listener one]",
                    "bind = 127.0.0.1:0",
                    "protocols = ecs",
                    "[listener two]",
                    "bind = 127.0.0.1:0",
                    "protocols = imds",
                    "roles = b",
                    "[listener three]",
                    "bind = 127.0.0.1:0",
                    "roles =");
            List<String> at = server.listeners().stream()
                    .map(listening -> Addresses.text(listening.address()))
                    .toList();

            assertThat(ReadyReport.of(server).text())
                    .startsWith(
                            "ready on " + at.get(0) + ": ecs; role a, b",
                            "ready on " + at.get(1) + ": imds; role b",
                            "ready on " + at.get(2) + ": imds, ecs, eks; role none")
                    .contains(
                            "  # ECS container credentials, role a on " + at.get(0),
                            "  # or: export AWS_CONTAINER_CREDENTIALS_FULL_URI=http://" + at.get(0) + "/role/b",
                            "  # EC2 instance metadata (IMDSv2), role b on " + at.get(1));
        }
    }
}
