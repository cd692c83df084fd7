package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Network.Ipam;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** Programs in other containers, which are boto3 with its default chain, find their role and ask the sandbox who they are. */
@NeedsEngine
@Execution(ExecutionMode.CONCURRENT)
final class OtherContainersTest {
    private static final DockerImageName CLIENT =
            DockerImageName.parse(System.getProperty("rolecall.client", "rolecall-client"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static GenericContainer<?> client(Map<String, String> environment) {
        return new GenericContainer<>(CLIENT)
                .withImagePullPolicy(image -> false)
                .withEnv(environment)
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE));
    }

    private static String told(GenericContainer<?> client) {
        try (client) {
            client.start();
            return client.getLogs();
        }
    }

    @Test
    void imds_inANetworkOfBoth_isFoundByItsAlias() {
        try (Network network = Network.newNetwork();
                RolecallContainer rolecall =
                        new RolecallContainer().withNetwork(network).withNetworkAliases("metadata")) {
            rolecall.start();
            Map<String, String> environment = rolecall.environmentForContainers(Protocol.IMDS);

            assertThat(environment).containsEntry("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://metadata:9911");
            assertThat(told(client(environment).withNetwork(network)))
                    .contains(":assumed-role/app/", "\"provider\": \"iam-role\"");
            assertThatThrownBy(() -> rolecall.environmentForContainers(Protocol.ECS))
                    .hasMessageContaining("not from metadata");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sidecar_findsItByEveryProtocol(Protocol protocol) {
        try (RolecallContainer rolecall = new RolecallContainer()) {
            rolecall.start();

            assertThat(told(client(rolecall.environmentForSidecars(protocol))
                            .withNetworkMode("container:" + rolecall.getContainerId())))
                    .contains(":assumed-role/app/", protocol == Protocol.IMDS ? "iam-role" : "container-role");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ECS", "EKS"})
    @Execution(ExecutionMode.SAME_THREAD) // An engine has one network with these addresses.
    void addressOfTheCloud_isWhereSdksTakeContainerCredentialsFrom(Protocol protocol) {
        Ipam.Config subnet = new Ipam.Config().withSubnet("169.254.170.0/27").withGateway("169.254.170.1");
        try (Network network = Network.builder()
                        .createNetworkCmdModifier(create -> create.withIpam(new Ipam().withConfig(subnet)))
                        .build();
                RolecallContainer rolecall =
                        new RolecallContainer().withNetwork(network).withAddress("169.254.170.23")) {
            rolecall.start();

            assertThat(told(client(rolecall.environmentForContainers(protocol)).withNetwork(network)))
                    .contains(":assumed-role/app/", "container-role");
        }
    }
}
