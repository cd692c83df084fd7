package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.internal.util.EC2MetadataUtils;

/** The judge of the protocols: the clients of the AWS SDK for Java, pointed at the port. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SdkClientsTest {
    private static final String ENDPOINT = "aws.ec2MetadataServiceEndpoint";
    private static final String DISABLED = "aws.disableEc2Metadata";
    private static final String FULL_URI = "aws.containerCredentialsFullUri";
    private static final String TOKEN = "aws.containerAuthorizationToken";

    private final Map<String, String> before = new TreeMap<>();
    /** The SDK has a clock of its own, so that its time is the machine's; sessions must not have ended by it. */
    private final WireServer server = WireServer.start(new VirtualTime(Instant.parse("2100-01-01T00:00:00Z")));

    /** Every client is told the endpoint before anything is allowed, so that none can ask for the machine's own. */
    @BeforeEach
    void pointTheSdkHere() {
        set(ENDPOINT, server.uri("").toString());
        set(DISABLED, "false");
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

    @Test
    void assertion110_instanceProfileProvider_getsTheSession() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(server.uri("").toString())
                .build()) {
            assertSession(provider.resolveCredentials());
        }
    }

    @Test
    void assertion110_instanceProfileProvider_endpointWithSlash_getsTheSession() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(server.uri("/").toString())
                .build()) {
            assertSession(provider.resolveCredentials());
        }
    }

    @Test
    void instanceProfileProvider_nothingToServe_saysSo() {
        server.store.fail(WireServer.ROLE, new CredentialsException.Refused("AccessDenied for profile app"));

        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(server.uri("").toString())
                .build()) {
            assertThatThrownBy(provider::resolveCredentials).isInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void assertion110_containerProvider_getsTheSessionOverEcs() {
        set(FULL_URI, server.uri("/role/app").toString());
        set(TOKEN, WireServer.AUTHORIZATION);

        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            assertSession(provider.resolveCredentials());
        }
    }

    @Test
    void assertion110_containerProvider_getsTheSessionOverEks() {
        set(FULL_URI, server.uri("/v1/credentials").toString());
        set(TOKEN, WireServer.AUTHORIZATION);

        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            assertSession(provider.resolveCredentials());
        }
    }

    @Test
    void containerProvider_wrongToken_tellsTheMessage() {
        set(FULL_URI, server.uri("/role/app").toString());
        set(TOKEN, "wrong");

        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            assertThatThrownBy(provider::resolveCredentials)
                    .hasStackTraceContaining("the Authorization header is not the token of this server");
        }
    }

    @Test
    void metadataUtils_readTheTree() {
        assertThat(EC2MetadataUtils.getInstanceId()).isEqualTo("i-00000000ca11ab1e5");
        assertThat(EC2MetadataUtils.getEC2InstanceRegion()).isEqualTo("eu-west-1");
        assertThat(EC2MetadataUtils.getAvailabilityZone()).isEqualTo("eu-west-1a");
        assertThat(EC2MetadataUtils.getInstanceInfo().getAccountId()).isEqualTo(ScriptedStore.ACCOUNT_ID);
        assertThat(EC2MetadataUtils.getItems("/latest/meta-data/iam/security-credentials/"))
                .containsExactly(WireServer.ROLE);
    }

    @Test
    void metadataUtils_readTheNetworkAndTheRest() {
        assertThat(EC2MetadataUtils.getNetworkInterfaces()).singleElement().satisfies(network -> {
            assertThat(network.getMacAddress()).isEqualTo(EC2MetadataUtils.getMacAddress());
            assertThat(network.getOwnerId()).isEqualTo(ScriptedStore.ACCOUNT_ID);
            assertThat(network.getLocalIPv4s()).containsExactly(EC2MetadataUtils.getPrivateIpAddress());
            assertThat(network.getHostname()).isEqualTo(EC2MetadataUtils.getLocalHostName());
            assertThat(network.getSecurityGroups()).isEqualTo(EC2MetadataUtils.getSecurityGroups());
            assertThat(network.getSubnetIPv4CidrBlock()).isEqualTo("172.31.0.0/20");
        });
        assertThat(EC2MetadataUtils.getBlockDeviceMapping())
                .containsEntry("root", "/dev/xvda")
                .containsEntry("ami", "/dev/xvda");
        assertThat(EC2MetadataUtils.getSecurityGroups()).containsExactly("default");
        assertThat(EC2MetadataUtils.getAmiLaunchIndex()).isEqualTo("0");
        assertThat(EC2MetadataUtils.getInstanceAction()).isEqualTo("none");
        assertThat(EC2MetadataUtils.getReservationId()).startsWith("r-");
    }

    private void assertSession(AwsCredentials credentials) {
        assertThat(credentials).isInstanceOfSatisfying(AwsSessionCredentials.class, session -> {
            assertThat(session.accessKeyId()).isEqualTo(ScriptedStore.ACCESS_KEY_ID);
            assertThat(session.secretAccessKey()).isEqualTo(ScriptedStore.SECRET_ACCESS_KEY);
            assertThat(session.sessionToken()).isEqualTo(ScriptedStore.SESSION_TOKEN);
            assertThat(session.expirationTime()).contains(server.time.instant().plusSeconds(3600));
        });
    }
}
