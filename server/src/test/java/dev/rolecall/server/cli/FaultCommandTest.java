package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.Ask;
import dev.rolecall.server.LoopbackSts;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server, and the one who lets things go wrong for its clients. */
@DisabledOnOs(OS.WINDOWS)
final class FaultCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

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

    private static int ecs(RolecallServer server) throws IOException {
        return Ask.of(server).ecs("sandbox", server).status();
    }

    @Test
    void fault_isMadeListedAndCleared() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");

        Outcome made = run("fault", "status", "--status", "503", "--protocol", "ecs", "--for", "1h");

        assertThat(made.err()).isEmpty();
        assertThat(made.out()).isEqualTo("fault 1 is active; 'rolecall fault clear 1' ends it\n");
        assertThat(made.status()).isZero();
        assertThat(ecs(server)).isEqualTo(503);
        assertThat(Ask.of(server).ask("GET", "/latest/", Map.of()).status()).isEqualTo(401);
        assertThat(run("fault", "list").out().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .matches("1 +status +status=503 protocol=ecs for=1h +1 +20\\d\\d-.*Z");
        assertThat(run("status").out()).contains("1 injected fault is active");
        assertThat(run("fault", "clear", "1")).isEqualTo(new Outcome(0, "", ""));
        assertThat(ecs(server)).isEqualTo(200);
        assertThat(run("fault", "list").out()).isEqualTo("no fault is active\n");
        assertThat(run("status").out()).doesNotContain("injected");
    }

    @Test
    void clear_withoutId_endsAll() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        run("fault", "reset");
        run("fault", "drop");

        assertThat(run("fault", "clear").status()).isZero();

        assertThat(server.faults().size()).isZero();
        assertThat(ecs(server)).isEqualTo(200);
    }

    @Test
    void json_hasNumbersAndWhatWasSaid() throws Exception {
        fixture.startWarm("sandbox = true");
        run("fault", "throttle", "--per-second", "40", "--role", "sandbox", "--probability", "0.5");

        JsonNode faults = JSON.readTree(run("fault", "list", "--json").out()).path("faults");

        assertThat(faults).hasSize(1);
        JsonNode fault = faults.get(0);
        assertThat(fault.path("id").asText()).isEqualTo("1");
        assertThat(fault.path("kind").asText()).isEqualTo("throttle");
        assertThat(fault.path("per_second").isInt()).isTrue();
        assertThat(fault.path("probability").asDouble()).isEqualTo(0.5);
        assertThat(fault.path("applied").isInt()).isTrue();
        assertThat(fault.path("began").asText()).startsWith("20");
        assertThat(fault.has("ends")).isFalse();
    }

    @Test
    void whatCannotBe_isToldInOneLine() throws Exception {
        fixture.startWarm("sandbox = true");

        assertThat(run("fault", "statsu"))
                .isEqualTo(
                        new Outcome(1, "", "rolecall: there is no kind of fault 'statsu'; did you mean 'status'?\n"));
        assertThat(run("fault", "reset", "--role", "sandbx").err())
                .isEqualTo("rolecall: there is no role 'sandbx'; did you mean 'sandbox'?\n");
        assertThat(run("fault", "reset", "--delay", "2s").err())
                .isEqualTo("rolecall: 'delay' belongs to faults of the kind latency, not reset\n");
        assertThat(run("fault", "clear", "7").err())
                .isEqualTo("rolecall: there is no fault '7'; 'rolecall fault list' shows those that there are\n");
        assertThat(run("fault").status()).isEqualTo(2);
        assertThat(run("fault").err()).contains("name the KIND of fault, or 'list' or 'clear'");
    }

    @Test
    void withoutAServer_isToldWhatToDo() {
        assertThat(run("fault", "list").err()).contains("no server answers at").contains("rolecall serve");
        assertThat(run("fault", "reset").status()).isEqualTo(1);
        assertThat(run("fault", "clear").status()).isEqualTo(1);
    }

    @Test
    void expired_ofRealCredentials_isRefused() throws Exception {
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults())) {
            fixture.profileApp().variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
            RolecallServer server = fixture.startWarm("[role app]");

            assertThat(run("fault", "expired").err()).contains("start the server with --sandbox");
            assertThat(server.faults().size()).isZero();
        }
    }

    @Test
    void expired_ofTheSandbox_isServed() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");

        assertThat(run("fault", "expired").status()).isZero();

        assertThat(Ask.of(server).ecs("sandbox", server).body()).contains("\"Expiration\"");
        assertThat(server.faults().list().get(0).applied()).isEqualTo(1);
    }

    /** Neither health checks nor the API itself can be hit: there would be no way back. */
    @Test
    void healthAndManagement_areNeverAffected() throws Exception {
        RolecallServer server = fixture.startWarm("sandbox = true");
        run("fault", "drop");

        Ask health = new Ask("http://" + Addresses.text(server.healthAddress()));
        assertThat(health.ask("GET", "/ready", Map.of()).status()).isEqualTo(200);
        assertThat(run("status").status()).isZero();
    }
}
