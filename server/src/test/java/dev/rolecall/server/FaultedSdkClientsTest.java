package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Faults as a real client meets them: that of the AWS SDK for Java, which retries over ECS and not over IMDS. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class FaultedSdkClientsTest {
    private final Map<String, String> before = new TreeMap<>();
    private final WireServer server = WireServer.start(new VirtualTime(Instant.parse("2100-01-01T00:00:00Z")));

    @BeforeEach
    void pointTheSdkHere() {
        set("aws.ec2MetadataServiceEndpoint", server.uri("").toString());
        set("aws.disableEc2Metadata", "false");
        set("aws.containerCredentialsFullUri", server.uri("/role/app").toString());
        set("aws.containerAuthorizationToken", WireServer.AUTHORIZATION);
    }

    @AfterEach
    void restore() {
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        server.close();
    }

    private void set(String name, String value) {
        String old = System.setProperty(name, value);
        before.putIfAbsent(name, old == null ? "" : old);
    }

    /** A new client each time, for one that has credentials does not ask. */
    private String overImds() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(server.uri("").toString())
                .build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }

    private String overEcs() {
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            return provider.resolveCredentials().accessKeyId();
        }
    }

    @Test
    void statusOverEcs_isRetriedUntilItEnds() {
        server.faults.add(Fault.status(500).over(Protocol.ECS).times(3));

        assertThat(overEcs()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);
        assertThat(server.faults.size()).isZero();
    }

    @Test
    void resetOverEcs_isRetriedUntilItEnds() {
        server.faults.add(Fault.reset().over(Protocol.ECS).times(2));

        assertThat(overEcs()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);
        assertThat(server.faults.size()).isZero();
    }

    @Test
    void throttledImds_failsAsOftenAsToldAndThenWorks() {
        server.faults.add(Fault.throttle().at("/latest/meta-data/*").times(2));

        assertThatThrownBy(this::overImds).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(this::overImds).isInstanceOf(SdkClientException.class);
        assertThat(overImds()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);
    }

    /** It gets a token for every retrieval, so only the fault for all of them stops it. */
    @Test
    void invalidTokens_newOnesRecover() {
        server.faults.add(Fault.tokensInvalid());
        server.time.advance(Duration.ofSeconds(1));
        assertThat(overImds()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);

        server.faults.add(Fault.allTokensInvalid());
        assertThatThrownBy(this::overImds).isInstanceOf(SdkClientException.class);
        server.faults.clear();
        assertThat(overImds()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);
    }

    /** The time of the server stands still, so that the answer never comes, however patient the client is. */
    @Test
    void latencyBeyondItsTimeout_fails() {
        server.faults.add(
                Fault.latency(Duration.ofSeconds(30)).over(Protocol.IMDS).at("/latest/meta-data/*"));

        assertThatThrownBy(this::overImds).isInstanceOf(SdkClientException.class);
    }

    @Test
    void brokenDocument_fails() {
        server.faults.add(Fault.malformed().over(Protocol.IMDS).times(1));

        assertThatThrownBy(this::overImds).isInstanceOf(SdkClientException.class);
        assertThat(overImds()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);
    }

    @Test
    void revokedRole_fails() {
        server.faults.add(Fault.revoked());

        assertThatThrownBy(this::overImds).isInstanceOf(SdkClientException.class);
        assertThatThrownBy(this::overEcs)
                .hasStackTraceContaining("the role was revoked by a fault that somebody injected");
    }
}
