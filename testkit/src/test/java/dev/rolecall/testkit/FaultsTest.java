package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A test lets things go wrong for its own client. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsTest {
    @RegisterExtension
    static final RolecallExtension rolecall = RolecallExtension.builder().build();

    private static AwsCredentials credentials() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(rolecall.imdsEndpoint().toString())
                .build()) {
            return provider.resolveCredentials();
        }
    }

    @Test
    @Order(1)
    void revokedRole_failsTheClient() {
        rolecall.faults().add(Fault.revoked().forRole("app"));

        assertThatThrownBy(FaultsTest::credentials).isInstanceOf(SdkClientException.class);
    }

    @Test
    @Order(2)
    void faultOfTheTestBefore_hasEnded() {
        assertThat(rolecall.faults().size()).isZero();
        assertThat(credentials().accessKeyId()).startsWith("ASIA");
    }

    @Test
    @Order(3)
    void nearlyExpired_tellsTheClientTheEnd() {
        rolecall.faults().add(Fault.nearlyExpired(Duration.ofMinutes(20)));

        Instant end = credentials().expirationTime().orElseThrow();

        assertThat(end).isBefore(Instant.now().plus(Duration.ofMinutes(21)));
    }
}
