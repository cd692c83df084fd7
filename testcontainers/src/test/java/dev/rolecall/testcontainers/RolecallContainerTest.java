package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.testcontainers.Announcement.Interruption;
import dev.rolecall.testcontainers.Announcement.Maintenance;
import dev.rolecall.testcontainers.Announcement.Rebalance;
import dev.rolecall.testcontainers.Announcement.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done to a container that runs, as clients on this machine see it. */
@NeedsEngine
final class RolecallContainerTest {
    @AutoClose
    private static final RolecallContainer rolecall = new RolecallContainer()
            .withRoles("app", "jobs")
            .withInstance("instance_type", "c7g.large")
            .withTag("Name", "worker")
            .withConfiguration("[container side]\nimage = side:7\n");

    private final Client client = new Client(rolecall);

    @BeforeAll
    static void start() {
        rolecall.start();
    }

    @AfterEach
    void undo() {
        rolecall.faults().clear();
        rolecall.events().cancelAll();
        rolecall.steering().attach("app");
    }

    @Test
    void imds_isTheInstanceThatWasDescribed() {
        assertThat(client.metadata("iam/security-credentials/")).hasBody("app");
        assertThat(client.metadata("instance-type")).hasBody("c7g.large");
        assertThat(client.metadata("tags/instance/Name")).hasBody("worker");
    }

    @Test
    void ecs_givesEachRoleToWhoHasTheToken() {
        assertThat(client.credentials(rolecall.ecsUri("jobs"))).hasStatus(200).contains(":role/jobs");
        assertThat(client.get(rolecall.ecsUri("jobs"), Map.of())).hasStatus(403);
    }

    @Test
    void eks_givesTheFirstRole() {
        assertThat(client.credentials(rolecall.eksUri())).hasStatus(200).contains("AccessKeyId");
    }

    @Test
    void environment_ofEcs_leadsToTheTask() {
        String task = rolecall.environment(Protocol.ECS).getOrDefault("ECS_CONTAINER_METADATA_URI_V4", "");

        assertThat(client.get(URI.create(task), Map.of())).hasStatus(200).contains("side:7");
    }

    @Test
    void events_areSeenUntilTheyAreCanceled() {
        String spot = rolecall.events().announce(new Interruption(SpotAction.STOP, Duration.ofMinutes(5)));
        rolecall.events().announce(new Rebalance());
        rolecall.events().announce(new Target(TargetState.TERMINATED));
        rolecall.events().announce(Interruption.usual(), Duration.ofHours(1));

        assertThat(client.metadata("spot/instance-action")).contains("\"stop\"");
        assertThat(client.metadata("events/recommendations/rebalance")).hasStatus(200);
        assertThat(client.metadata("autoscaling/target-lifecycle-state")).hasBody("Terminated");

        rolecall.events().change(spot, Map.of("action", "hibernate"));
        assertThat(client.metadata("spot/instance-action")).contains("\"hibernate\"");

        rolecall.events().cancel(spot);
        assertThat(client.metadata("spot/instance-action")).hasStatus(404);
    }

    @Test
    void maintenance_completed_isHistory() {
        String id = rolecall.events()
                .announce(
                        new Maintenance(
                                MaintenanceCode.INSTANCE_RETIREMENT,
                                Optional.of("The \"disk\" is bad"),
                                Duration.ofHours(1),
                                Optional.of(Duration.ofHours(2))),
                        Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(client.metadata("events/maintenance/scheduled")).contains("instance-retirement");
        assertThat(rolecall.events().all()).contains("The \\\"disk\\\" is bad");

        rolecall.events().complete(id);

        assertThat(client.metadata("events/maintenance/scheduled")).hasBody("[]");
        assertThat(client.metadata("events/maintenance/history")).contains("completed");
    }

    @Test
    void fault_happensAsOftenAsItWasTold() {
        rolecall.faults()
                .add(Fault.status(503)
                        .over(Protocol.IMDS)
                        .at("/latest/meta-data/*")
                        .times(1));

        assertThat(client.metadata("instance-type")).hasStatus(503);
        assertThat(client.metadata("instance-type")).hasStatus(200);
    }

    @Test
    void fault_ofEveryKind_isTakenByTheServer() {
        List<Fault> all = List.of(
                Fault.status(500),
                Fault.latency(Duration.ofMillis(250)),
                Fault.reset(),
                Fault.drop(),
                Fault.truncate(),
                Fault.malformed(),
                Fault.tokensInvalid(),
                Fault.allTokensInvalid(),
                Fault.throttle(),
                Fault.throttle(5),
                Fault.expired(),
                Fault.nearlyExpired(Duration.ofMinutes(5)),
                Fault.revoked().forRole("jobs").from("curl").on("default").lasting(Duration.ofSeconds(9)));

        List<String> ids = all.stream()
                .map(fault -> rolecall.faults().add(fault.withProbability(0.001)))
                .toList();
        rolecall.faults().end(ids.get(0));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(rolecall.faults().list())
                .contains("\"250ms\"", "\"nearly-expired\"", "\"revoked\"")
                .doesNotContain("\"status\"");
    }

    @Test
    void steering_attachesAndDetaches() {
        rolecall.steering().attach("jobs");
        assertThat(client.metadata("iam/security-credentials/")).hasBody("jobs");

        rolecall.steering("default").detach(Detached.WITHOUT_ROLE);
        assertThat(client.metadata("iam/security-credentials/")).hasStatus(404);
        assertThat(client.metadata("iam/info")).hasStatus(200);
    }

    @Test
    void options_areChanged() {
        rolecall.steering().options(Map.of("http_endpoint", "disabled"));
        assertThat(client.metadata("instance-type")).hasStatus(403);

        rolecall.steering().options(Map.of("http_endpoint", "enabled", "http_put_response_hop_limit", "64"));
        assertThat(client.metadata("instance-type")).hasStatus(200);
    }

    @Test
    void refresh_givesAnotherSession() {
        String before = client.credentials(rolecall.ecsUri("app")).body();

        rolecall.refresh("app");

        assertThat(client.credentials(rolecall.ecsUri("app")).body()).isNotEqualTo(before);
        assertThat(rolecall.status()).contains("\"app\"", "\"renewed\"");
    }

    @Test
    void call_ofSomethingThatIsNotThere_throwsTheSentenceOfTheServer() {
        assertThatThrownBy(() -> rolecall.steering().attach("apps"))
                .isInstanceOf(ManagementException.class)
                .hasMessageStartingWith("no role 'apps' is served")
                .hasMessageContaining("did you mean app?");
        assertThatThrownBy(() -> rolecall.events("nowhere").announce(new Rebalance()))
                .isInstanceOfSatisfying(
                        ManagementException.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThatThrownBy(() -> rolecall.faults().add(Fault.status(99)))
                .isInstanceOf(ManagementException.class)
                .hasMessageContaining("200 to 599");
    }
}
