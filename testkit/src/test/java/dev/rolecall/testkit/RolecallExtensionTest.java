package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.TokenMode;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RolecallExtensionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @RegisterExtension
    static final RolecallExtension forTheClass = RolecallExtension.builder().build();

    @RegisterExtension
    final RolecallExtension forTheMethod = RolecallExtension.builder()
            .roles("a+b@c", "other")
            .imdsTokens(TokenMode.OPTIONAL)
            .clock(TestClock.at(NOON))
            .build();

    @Test
    void environment_ofEachProtocol_hasWhatAClientNeeds() {
        assertThat(forTheClass.environment(Protocol.IMDS))
                .containsOnlyKeys("AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_ENDPOINT_URL_STS");
        assertThat(forTheClass.environment(Protocol.ECS))
                .containsEntry(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        forTheClass.ecsUri("app").toString())
                .containsEntry(
                        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                        forTheClass.authorizationTokenFile().toString());
        assertThat(forTheClass.environment(Protocol.EKS))
                .containsEntry(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        forTheClass.eksUri().toString())
                .containsEntry("AWS_ENDPOINT_URL_STS", forTheClass.stsEndpoint().toString());
    }

    @Test
    void tokensOptional_requestWithoutToken_isServedByTheClockOfTheTest() {
        assertThat(Http.get(forTheMethod.imdsEndpoint(), "/latest/meta-data/iam/security-credentials/a+b@c"))
                .contains("\"Expiration\" : \"2026-03-01T13:00:00Z\"");
    }

    @Test
    void instances_ofClassAndMethod_areTwoServers() {
        assertThat(forTheMethod.imdsEndpoint()).isNotEqualTo(forTheClass.imdsEndpoint());
        assertThat(Files.exists(forTheMethod.authorizationTokenFile())).isTrue();
    }

    @Test
    void ecsUri_unknownRole_isRefusedWithTheKnown() {
        assertThatThrownBy(() -> forTheMethod.ecsUri("app"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no role app; there are [a+b@c, other]");
    }

    @Test
    void extension_outsideOfATest_saysWhatIsMissing() {
        assertThatThrownBy(RolecallExtension.builder().build()::imdsEndpoint)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }
}
