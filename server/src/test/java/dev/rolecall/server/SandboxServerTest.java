package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a configuration file to credentials, with nothing faked but AWS. */
final class SandboxServerTest {
    /** An executor has ended a moment before its last thread has. */
    private static final int JOIN_MILLIS = 1000;

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void sandbox_withoutAnyProfile_servesOneSessionOverAllProtocols() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        Ask ask = Ask.of(server);

        assertThat(ask.listing().body()).isEqualTo("sandbox");
        JsonNode imds = ask.imdsRole("sandbox").json();
        JsonNode ecs = ask.ecs("sandbox", server).json();
        JsonNode eks = ask.eks(server).json();
        assertThat(imds.path("AccessKeyId").asText()).startsWith("ASIA");
        for (String member : new String[] {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"}) {
            assertThat(ecs.path(member)).isEqualTo(imds.path(member));
            assertThat(eks.path(member)).isEqualTo(imds.path(member));
        }
        assertThat(ecs.path("RoleArn").asText()).isEqualTo("arn:aws:iam::123456789012:role/sandbox");
        assertThat(eks.path("AccountId").asText()).isEqualTo("123456789012");
    }

    @Test
    void sandbox_boundToAllAddresses_isToldByLoopbackAndWorks() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true", "sandbox_bind = 0.0.0.0:0");

        assertThat(server.sandboxEndpoint().orElseThrow().getHost()).isEqualTo("127.0.0.1");
        assertThat(Ask.of(server)
                        .ecs("sandbox", server)
                        .json()
                        .path("AccessKeyId")
                        .asText())
                .startsWith("ASIA");
    }

    @Test
    void sandbox_atAnAddressThatIsTaken_saysBySettingWhich() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String line = "sandbox_bind = 127.0.0.1:" + taken.getLocalPort();

            assertThatThrownBy(() -> fixture.start("sandbox = true", line))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("--sandbox-bind");
        }
    }

    @Test
    void roles_ofTheSameProfile_shareOneSession() throws Exception {
        fixture.profileApp();

        RolecallServer server =
                fixture.startWarm("sandbox = true", "[role one]", "profile = app", "[role two]", "profile = app");

        assertThat(Ask.of(server).ecs("one", server)).isEqualTo(Ask.of(server).ecs("two", server));
    }

    @Test
    void chain_ofThreeProfiles_isWalkedFromTheProcessToTheLastRole() throws Exception {
        fixture.file(
                        "login.sh",
                        "echo '{\"Version\":1,\"AccessKeyId\":\"AKIAPROCESS\",\"SecretAccessKey\":\"TEST-SECRET-p\"}'")
                .file(
                        ".aws/config",
                        "[profile base]",
                        "credential_process = sh " + home.resolve("login.sh"),
                        "[profile a]",
                        "role_arn = arn:aws:iam::123456789012:role/a",
                        "source_profile = base",
                        "[profile b]",
                        "region = eu-west-1",
                        "role_arn = arn:aws:iam::210987654321:role/team/b",
                        "source_profile = a",
                        "external_id = customer-1");

        RolecallServer server = fixture.startWarm("sandbox = true", "[role b]");

        JsonNode document = Ask.of(server).ecs("b", server).json();
        assertThat(document.path("RoleArn").asText()).isEqualTo("arn:aws:iam::210987654321:role/team/b");
        assertThat(document.path("AccountId").asText()).isEqualTo("210987654321");
        assertThat(Ask.of(server).imdsRole("b").status()).isEqualTo(200);
    }

    @Test
    void listeners_ofTheFile_eachServeTheirRolesAndProtocols() throws Exception {
        fixture.profileApp();

        RolecallServer server = fixture.startWarm(
                "sandbox = true",
                "[role app]",
                "[role other]",
                "profile = app",
                "[listener one]",
                "bind = 127.0.0.1:0",
                "roles = app",
                "[listener two]",
                "bind = 127.0.0.1:0",
                "protocols = ecs",
                "roles = other");

        Ask one = Ask.of(server.listeners().get(0));
        Ask two = Ask.of(server.listeners().get(1));
        assertThat(one.listing().body()).isEqualTo("app");
        assertThat(one.ecs("other", server).status()).isEqualTo(400);
        assertThat(two.ecs("other", server).status()).isEqualTo(200);
        assertThat(two.ask("PUT", "/latest/api/token", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void assertion16_metadataToken_outlivesARestart() throws Exception {
        RolecallServer first = fixture.startWarm("sandbox = true");
        String token = Ask.of(first).metadataToken();
        first.close();

        RolecallServer second = fixture.startWarm("sandbox = true");

        assertThat(Ask.of(second).imds("/latest/meta-data/", token).status()).isEqualTo(200);
        assertThat(Ask.of(second)
                        .imds("/latest/meta-data/", token.replace('A', 'B') + "x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void authorizationTokenFile_ofTheUser_isTheOneThatCounts() throws Exception {
        fixture.file("token", "TEST-SECRET-authorization");
        RolecallServer server = fixture.startWarm("sandbox = true", "authorization_token_file = ~/token");

        assertThat(server.authorizationTokenFile()).isEqualTo(home.resolve("token"));
        assertThat(role(server, "TEST-SECRET-authorization")).isEqualTo(200);
        assertThat(role(server, "TEST-SECRET-other")).isEqualTo(403);
    }

    @Test
    void authorizationNone_onLoopback_asksForNoToken() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true", "authorization = none");

        assertThat(Ask.of(server).ask("GET", "/role/sandbox", Map.of()).status())
                .isEqualTo(200);
        assertThat(ClientVariables.of(server).values())
                .allSatisfy(
                        variables -> assertThat(variables).doesNotContainKey("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"));
    }

    @Test
    void lazy_beforeTheFirstRequest_fetchesNothing() throws Exception {
        fixture.profileApp();
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults())) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
            RolecallServer server = fixture.startWarm("lazy = true", "[role app]");
            assertThat(sts.asked()).isNotDone();

            Ask.of(server).ecs("app", server);

            assertThat(sts.asked()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static int role(RolecallServer server, String authorization) throws IOException {
        return Ask.of(server)
                .ask("GET", "/role/sandbox", Map.of("Authorization", authorization))
                .status();
    }

    @Test
    void assertion85_advertisedUri_isHttpOnLoopback() throws IOException {
        RolecallServer server = fixture.start("sandbox = true", "bind = 0.0.0.0:0", "allowed_networks = connected");
        int port = server.listeners().get(0).address().getPort();
        assertThat(Addresses.text(server.listeners().get(0).address())).isEqualTo("0.0.0.0:" + port);

        assertThat(ClientVariables.of(server))
                .containsOnlyKeys("imds", "ecs", "eks")
                .hasEntrySatisfying(
                        "ecs",
                        variables -> assertThat(variables)
                                .containsOnlyKeys(
                                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                                        "ECS_CONTAINER_METADATA_URI",
                                        "ECS_CONTAINER_METADATA_URI_V4",
                                        "AWS_ENDPOINT_URL_STS")
                                .containsEntry("ECS_CONTAINER_METADATA_URI", "http://127.0.0.1:" + port + "/v3/app")
                                .containsEntry("ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:" + port + "/v4/app")
                                .containsEntry(
                                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                        "http://127.0.0.1:" + port + "/role/sandbox"))
                .hasEntrySatisfying(
                        "eks",
                        variables -> assertThat(variables)
                                .containsEntry(
                                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                        "http://127.0.0.1:" + port + "/v1/credentials"));
    }

    @Test
    void close_afterWork_leavesNoThread() throws Exception {
        Set<Thread> before = threads();
        RolecallServer server = fixture.startWarm("sandbox = true");
        Ask.of(server).listing();
        Set<Thread> ours = threads();
        ours.removeAll(before);
        assertThat(ours).extracting(Thread::getName).anyMatch(name -> name.startsWith("rolecall-http"));

        server.close();

        for (Thread thread : ours) {
            thread.join(JOIN_MILLIS);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("rolecall-"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
