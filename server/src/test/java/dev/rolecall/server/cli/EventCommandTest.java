package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.Ask;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server at noon on the first of March 2026, and the one who has it announce things. */
@DisabledOnOs(OS.WINDOWS)
final class EventCommandTest {
    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home).clock(InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private RolecallServer serve() {
        return fixture.start("sandbox = true", "lazy = true", "imds_tokens = optional");
    }

    private Outcome run(String... arguments) {
        return new Shell(home).run(arguments);
    }

    private String well(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out();
    }

    private static Ask.Answer read(RolecallServer server, String name) throws Exception {
        return Ask.of(server).ask("GET", "/latest/meta-data/" + name, Map.of());
    }

    @Test
    void spot_isWhatTheInstanceSeesUntilItIsCanceled() throws Exception {
        RolecallServer server = serve();

        assertThat(well("event", "spot", "--action", "hibernate", "--lead", "30s"))
                .isEqualTo("event 1 of listener default: spot-interruption, shown since 2026-03-01T12:00:00Z;"
                        + " action hibernate, time 2026-03-01T12:00:30Z\n");
        assertThat(read(server, "spot/instance-action").body())
                .isEqualTo("{\"action\":\"hibernate\",\"time\":\"2026-03-01T12:00:30Z\"}");

        assertThat(well("event", "cancel", "1")).isEmpty();
        assertThat(read(server, "spot/instance-action").status()).isEqualTo(404);
    }

    @Test
    void spot_announcedForLater_isShownOnceItIsChanged() throws Exception {
        RolecallServer server = serve();

        assertThat(well("event", "spot", "--in", "1h", "--listener", "default"))
                .contains("shown from 2026-03-01T13:00:00Z");
        assertThat(read(server, "spot/termination-time").status()).isEqualTo(404);
        assertThat(well("event", "change", "1", "--at", "2026-03-01T11:59:00Z"))
                .contains("shown since 2026-03-01T11:59:00Z; action terminate, time 2026-03-01T12:01:00Z");

        assertThat(read(server, "spot/termination-time").body()).isEqualTo("2026-03-01T12:01:00Z");
    }

    @Test
    void rebalanceAndAutoscaling_areSeen() throws Exception {
        RolecallServer server = serve();

        well("event", "rebalance");
        well("event", "autoscaling", "Standby");
        well("event", "change", "2", "--state", "Warmed:Stopped");

        assertThat(read(server, "events/recommendations/rebalance").body())
                .isEqualTo("{\"noticeTime\":\"2026-03-01T12:00:00Z\"}");
        assertThat(read(server, "autoscaling/target-lifecycle-state").body()).isEqualTo("Warmed:Stopped");
    }

    @Test
    void maintenance_completed_isHistory() throws Exception {
        RolecallServer server = serve();

        well(
                "event",
                "maintenance",
                "--code",
                "instance-reboot",
                "--description",
                "new kernel",
                "--not-before",
                "1h",
                "--not-after",
                "2026-03-02T00:00:00Z",
                "--not-before-deadline",
                "3h");
        assertThat(new JsonMapper()
                        .readTree(read(server, "events/maintenance/scheduled").body())
                        .findValuesAsText("NotBeforeDeadline"))
                .containsExactly("01 Mar 2026 15:00:00 GMT");
        assertThat(well("event", "complete", "1"))
                .contains(
                        "; state completed, code instance-reboot, description new kernel, not_before 2026-03-01T13:00:00Z,"
                                + " not_after 2026-03-02T00:00:00Z, not_before_deadline 2026-03-01T15:00:00Z");

        JsonNode history = new JsonMapper()
                .readTree(read(server, "events/maintenance/history").body());
        assertThat(history.findValuesAsText("Description")).containsExactly("[Completed] new kernel");
        assertThat(read(server, "events/maintenance/scheduled").body()).isEqualTo("[]");
    }

    @Test
    void list_isATableOrJson() throws Exception {
        serve();
        assertThat(well("event", "list")).isEqualTo("nothing is announced\n");
        well("event", "rebalance", "--in", "5m");
        well("event", "autoscaling", "Terminated");

        assertThat(well("event", "list")).isEqualTo("""
                        ID   LISTENER   TYPE                       SHOWN                        SAYS
                        1    default    rebalance-recommendation   from 2026-03-01T12:05:00Z
                        2    default    autoscaling-target-state   since 2026-03-01T12:00:00Z   state Terminated
                        """);
        assertThat(new JsonMapper().readTree(well("event", "list", "--json")).findValuesAsText("id"))
                .isEqualTo(List.of("1", "2"));

        well("event", "cancel", "--all");
        assertThat(well("event", "list")).isEqualTo("nothing is announced\n");
    }

    @Test
    void unknownWord_isWrongUsageWithTheSentenceOfTheServer() {
        serve();

        Outcome outcome = run("event", "spot", "--action", "hibernates");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("rolecall: unknown action 'hibernates'; did you mean 'hibernate'?\n");
    }

    @Test
    void unknownEvent_fails() {
        serve();

        Outcome outcome = run("event", "cancel", "no such");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("rolecall: there is no event 'no such'; 'rolecall event list' shows those that there are\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"event", "event cancel", "event cancel 1 --all", "event autoscaling", "event spot --acton stop"})
    void halfACommand_isWrongUsage(String line) {
        assertThat(run(line.split(" ")).status()).isEqualTo(2);
    }

    @Test
    void withoutAServer_saysSo() {
        Outcome outcome = run("event", "list");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("rolecall: no server answers at ");
    }
}
