package dev.rolecall.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointsTest {
    private static Endpoints at(String host) {
        Configuration configuration = new Configuration();
        configuration.role("web");
        configuration.role("jobs");
        return new Endpoints(host + ":41", Optional.of(host + ":42"), configuration, "TOKEN");
    }

    @Test
    void environment_imds_isTheEndpointAndSts() {
        assertThat(at("127.0.0.1").environment(Protocol.IMDS))
                .isEqualTo(Map.of(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:41",
                        "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:42"));
    }

    @Test
    void environment_ecs_isTheFirstRoleWithItsTokenAndTheTask() {
        assertThat(at("127.0.0.1").environment(Protocol.ECS))
                .isEqualTo(Map.of(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:41/role/web",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN", "TOKEN",
                        "ECS_CONTAINER_METADATA_URI", "http://127.0.0.1:41/v3/app",
                        "ECS_CONTAINER_METADATA_URI_V4", "http://127.0.0.1:41/v4/app",
                        "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:42"));
    }

    @Test
    void environment_eks_isThePathOfTheAgentWithItsToken() {
        assertThat(at("127.0.0.1").environment(Protocol.EKS))
                .isEqualTo(Map.of(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:41/v1/credentials",
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN", "TOKEN",
                        "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:42"));
    }

    @Test
    void environment_withoutSandbox_leavesStsToAws() {
        Endpoints endpoints = new Endpoints("127.0.0.1:41", Optional.empty(), new Configuration(), "TOKEN");

        assertThat(endpoints.environment(Protocol.IMDS)).containsOnlyKeys("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.170.2", "169.254.170.23", "127.9.9.9"})
    void environment_hostThatSdksTakeCredentialsFrom_isGiven(String host) {
        assertThat(at(host).environment(Protocol.EKS))
                .containsEntry("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + host + ":41/v1/credentials");
    }

    @ParameterizedTest
    @EnumSource(names = {"ECS", "EKS"})
    void environment_hostThatSdksRefuse_isRefusedWithAdvice(Protocol protocol) {
        Endpoints endpoints = at("rolecall");

        assertThatThrownBy(() -> endpoints.environment(protocol))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not from rolecall;")
                .hasMessageContaining("environmentForSidecars")
                .hasMessageNotContaining("TOKEN");
        assertThat(endpoints.environment(Protocol.IMDS))
                .containsEntry("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://rolecall:41");
    }

    @Test
    void ecs_roleThatIsNotServed_isRefused() {
        assertThatThrownBy(() -> at("127.0.0.1").ecs("dev"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no role dev; there are [web, jobs]");
    }

    @Test
    void systemProperties_areThoseOfTheJavaSdk() {
        assertThat(SystemProperties.of(at("127.0.0.1").environment(Protocol.ECS)))
                .isEqualTo(Map.of(
                        "aws.containerCredentialsFullUri", "http://127.0.0.1:41/role/web",
                        "aws.containerAuthorizationToken", "TOKEN",
                        "aws.endpointUrlSts", "http://127.0.0.1:42"));
    }
}
