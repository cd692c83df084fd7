package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.SecretMarkers;
import dev.rolecall.server.Ask;
import dev.rolecall.server.LoopbackSts;
import dev.rolecall.server.Machine;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server, and the one who asks how it is doing and has it renew. */
@DisabledOnOs(OS.WINDOWS)
final class StatusCommandTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Outcome run(String... arguments) {
        return new Shell(home).run(arguments);
    }

    @Test
    void status_isATableOfTheRoles() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        Ask.of(server).ecs("sandbox", server);

        Outcome outcome = run("status");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(4)
                .first()
                .asString()
                .contains("pid " + ProcessHandle.current().pid(), Addresses.text(server.healthAddress()));
        assertThat(outcome.out().lines().toList().get(3))
                .matches("sandbox +fresh +59m 5\\d?s +in .*Java/.*\\(ecs\\).*");
    }

    @Test
    void callers_showsWhoGotCredentials() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        Ask.of(server).ecs("sandbox", server);
        Ask.of(server).ecs("sandbox", server);

        Outcome outcome = run("status", "--callers");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines()).hasSize(7);
        assertThat(outcome.out().lines().toList().get(6))
                .matches("Java/\\S+ +127.0.0.1( uid=\\d+)? +ecs +sandbox +2 +\\S.*");
    }

    @Test
    void json_hasTheMembersOfTheDocument() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        Ask.of(server).ecs("sandbox", server);

        Outcome outcome = run("status", "--json");

        JsonNode status = new JsonMapper().readTree(outcome.out());
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "pid",
                        "started",
                        "time",
                        "uptime_seconds",
                        "clock_offset_seconds",
                        "waiting_renewals",
                        "ready",
                        "listeners",
                        "health",
                        "roles",
                        "callers");
        JsonNode role = status.path("roles").path(0);
        assertThat(role.fieldNames())
                .toIterable()
                .containsExactly(
                        "role",
                        "state",
                        "ready",
                        "access_key_id",
                        "issued",
                        "expiration",
                        "remaining_seconds",
                        "next_renewal",
                        "failures",
                        "last_attempt",
                        "last_asked");
        assertThat(role.path("last_attempt").path("outcome").asText()).isEqualTo("renewed");
        assertThat(role.path("last_asked").path("protocol").asText()).isEqualTo("ecs");
        assertThat(role.path("last_asked").path("peer").asText()).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(role.path("expiration").asText()))
                .isAfter(Instant.parse(status.path("time").asText()));
        assertThat(SecretMarkers.in(outcome.out())).isEmpty();
    }

    @Test
    void roleThatIsRefused_isToldWithTheReasonAndStatus1() throws Exception {
        SandboxSettings denied =
                SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().asDenied());
        try (LoopbackSts sts = LoopbackSts.start(denied)) {
            fixture.profileApp()
                    .variable("AWS_ENDPOINT_URL_STS", sts.endpoint())
                    .startWarm("[role app]");

            Outcome outcome = run("status");
            Outcome json = run("status", "--json");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).containsPattern("app +unavailable +- +in \\S+ *\\S* +AccessDenied ");
            assertThat(json.status()).isEqualTo(1);
            JsonNode attempt =
                    new JsonMapper().readTree(json.out()).path("roles").path(0).path("last_attempt");
            assertThat(attempt.path("kind").asText()).isEqualTo("refused");
            assertThat(attempt.path("code").asText()).isEqualTo("AccessDenied");
            assertThat(attempt.path("reason").asText()).contains("role/app");
            assertThat(SecretMarkers.in(json.out())).isEmpty();
        }
    }

    @Test
    void noServer_isOneLine() {
        for (List<String> command : List.of(List.of("status"), List.of("status", "--watch"), List.of("refresh"))) {
            Outcome outcome = run(command.toArray(String[]::new));

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("rolecall: no server answers at ")
                    .endsWith("; start one with 'rolecall serve', or name its --state-dir\n");
        }
    }

    @Test
    void watchAndJson_isWrongUsage() {
        assertThat(run("status", "--watch", "--json").status()).isEqualTo(2);
    }

    @Test
    void watch_showsItAnewAndOutlivesTheServer() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        Deque<Runnable> meanwhile = new ArrayDeque<>(List.of(() -> {}, server::close));
        StringWriter out = new StringWriter();
        StatusCommand command = new StatusCommand(
                new Machine(Environment.of(Map.of()), home, InstantSource.system(), new SecureRandom()),
                new Console(new PrintWriter(out), new PrintWriter(out)),
                () -> {
                    Runnable next = meanwhile.poll();
                    if (next != null) {
                        next.run();
                    }
                    return next != null;
                });

        assertThat(new CommandLine(command).execute("--watch")).isZero();

        assertThat(out.toString().split("\n\n(?=rolecall|no server)", -1))
                .hasSize(3)
                .satisfies(texts -> {
                    assertThat(texts[0]).startsWith("rolecall ").contains("sandbox   fresh");
                    assertThat(texts[1]).startsWith("rolecall ").contains("sandbox   fresh");
                    assertThat(texts[2]).startsWith("no server answers at ");
                });
    }

    @Test
    void refresh_renewsAllRolesOrThoseThatAreNamed() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        String before = Ask.of(server).ecs("sandbox", server).body();

        Outcome all = run("refresh");
        String between = Ask.of(server).ecs("sandbox", server).body();
        Outcome named = run("refresh", "sandbox");

        assertThat(all.status()).isZero();
        assertThat(all.out()).matches("sandbox: renewed, good until \\S+Z\n");
        assertThat(named).extracting(Outcome::status).isEqualTo(0);
        assertThat(between).isNotEqualTo(before);
        assertThat(Ask.of(server).ecs("sandbox", server).body()).isNotEqualTo(between);
    }

    @Test
    void refresh_thatFails_saysWhyAndTriesTheOthers() throws Exception {
        fixture.startWarm("sandbox = true");

        Outcome outcome = run("refresh", "no such", "sandbox");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("rolecall: there is no role 'no such'; 'rolecall status' shows those that there are\n");
        assertThat(outcome.out()).startsWith("sandbox: renewed");
    }

    @Test
    void refresh_thatIsRefused_saysWhy() throws Exception {
        SandboxSettings denied =
                SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().asDenied());
        try (LoopbackSts sts = LoopbackSts.start(denied)) {
            fixture.profileApp()
                    .variable("AWS_ENDPOINT_URL_STS", sts.endpoint())
                    .startWarm("[role app]");

            Outcome outcome = run("refresh");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("rolecall: the renewal of role 'app' failed: ")
                    .hasLineCount(1);
            assertThat(run("status").out()).contains("  2  ");
        }
    }
}
