package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** How containers begin, how they are told, and what is left of them. */
@NeedsEngine
@Execution(ExecutionMode.CONCURRENT)
final class ContainerLifeTest {
    private static final String KEYS =
            "[dev]\naws_access_key_id = AKIADEV\naws_secret_access_key = TEST-SECRET-dev\nregion = eu-west-1\n";

    @Test
    void closed_leavesNothingAndAnswersNothing() {
        RolecallContainer rolecall = new RolecallContainer();
        rolecall.start();
        String id = rolecall.getContainerId();
        rolecall.close();

        assertThatThrownBy(() -> DockerClientFactory.instance()
                        .client()
                        .inspectContainerCmd(id)
                        .exec())
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(rolecall::imdsEndpoint).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void startedAgain_isAnotherServer() {
        try (RolecallContainer rolecall = new RolecallContainer()) {
            rolecall.start();
            String before = rolecall.authorizationToken();
            rolecall.stop();
            rolecall.start();

            assertThat(rolecall.authorizationToken()).isNotEqualTo(before);
            assertThat(new Client(rolecall).credentials(rolecall.ecsUri("app"))).hasStatus(200);
        }
    }

    @Test
    void configuration_isWrong_startTellsWhatTheServerSaid() {
        try (RolecallContainer rolecall = new RolecallContainer().withInstance("instance_typ", "c7g.large")) {
            assertThatThrownBy(rolecall::start)
                    .hasStackTraceContaining("Rolecall has ended:")
                    .hasStackTraceContaining("instance_typ is not a key of [instance]; did you mean instance_type?");
        }
    }

    @Test
    void image_isNotThere_startSaysSo() {
        try (RolecallContainer rolecall = new RolecallContainer(DockerImageName.parse("rolecall-that-is-not-there"))
                .withImagePullPolicy(image -> false)) {
            assertThatThrownBy(rolecall::start).hasStackTraceContaining("rolecall-that-is-not-there");
        }
    }

    @Test
    void awsFiles_ofTheUser_areServedWithTheSandbox() {
        try (RolecallContainer rolecall = new RolecallContainer()
                .withAwsCredentials(KEYS)
                .withAwsConfig(
                        "[profile chain]\nsource_profile = dev\nrole_arn = arn:aws:iam::210987654321:role/deep\n")
                .withRole("deep", "chain")) {
            rolecall.start();

            assertThat(new Client(rolecall).credentials(rolecall.ecsUri("deep")))
                    .hasStatus(200)
                    .contains("arn:aws:iam::210987654321:role/deep");
        }
    }

    @Test
    void withoutSandbox_servesTheProfileAndLeavesStsToAws() {
        try (RolecallContainer rolecall = new RolecallContainer()
                .withoutSandbox()
                .withAwsCredentials(KEYS + "aws_session_token = TEST-TOKEN-dev\n")
                .withRole("app", "dev")) {
            rolecall.start();

            assertThat(new Client(rolecall).metadata("iam/security-credentials/app"))
                    .contains("AKIADEV");
            assertThat(rolecall.environment(Protocol.IMDS)).containsOnlyKeys("AWS_EC2_METADATA_SERVICE_ENDPOINT");
            assertThatThrownBy(rolecall::stsEndpoint).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void ports_areOfThisMachineOnly() {
        try (RolecallContainer rolecall = new RolecallContainer()) {
            rolecall.start();

            assertThat(rolecall.getContainerInfo()
                            .getNetworkSettings()
                            .getPorts()
                            .getBindings()
                            .values())
                    .filteredOn(Objects::nonNull)
                    .hasSize(4)
                    .allSatisfy(bindings -> assertThat(Arrays.asList(bindings))
                            .allSatisfy(
                                    binding -> assertThat(binding.getHostIp()).isEqualTo("127.0.0.1")));
        }
    }

    @Test
    void listeners_areSteeredByName() {
        try (RolecallContainer rolecall = new RolecallContainer()
                .withRoles("app", "jobs")
                .withExposedPorts(9921)
                .withConfiguration("""
                        [listener jobs]
                        bind = 0.0.0.0:9921
                        protocols = imds
                        roles = jobs
                        """)) {
            rolecall.start();
            rolecall.events("jobs").announce(new Announcement.Rebalance());
            rolecall.steering("jobs").attach("app");

            assertThat(rolecall.events().all()).contains("\"jobs\"").doesNotContain("\"default\"");
            assertThat(rolecall.getMappedPort(9921)).isPositive();
            assertThatThrownBy(() -> rolecall.events().announce(new Announcement.Rebalance()))
                    .isInstanceOf(ManagementException.class)
                    .hasMessageContaining("jobs");
        }
    }
}
