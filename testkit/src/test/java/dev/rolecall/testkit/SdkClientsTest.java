package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of the AWS SDK for Java find the role, and STS knows whose credentials they got. */
final class SdkClientsTest {
    @RegisterExtension
    static final RolecallExtension rolecall =
            RolecallExtension.builder().roles("app", "jobs").build();

    @Test
    void assertion110_instanceProfile_isTheFirstRole() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(rolecall.imdsEndpoint().toString())
                .build()) {
            assertThat(caller(provider)).startsWith("arn:aws:sts::123456789012:assumed-role/app/");
        }
    }

    @Test
    void assertion110_ecsContainer_isTheRoleOfItsUri() {
        assertThat(containerCaller(rolecall.ecsUri("jobs").toString())).contains(":assumed-role/jobs/");
    }

    @Test
    void assertion110_eksPod_isTheFirstRole() {
        assertThat(containerCaller(rolecall.eksUri().toString())).contains(":assumed-role/app/");
    }

    /** The SDK takes these from the environment or, in a test that has none of its own, from properties. */
    private static String containerCaller(String uri) {
        Map<String, String> properties = Map.of(
                "aws.containerCredentialsFullUri",
                uri,
                "aws.containerAuthorizationTokenFile",
                rolecall.authorizationTokenFile().toString());
        properties.forEach(System::setProperty);
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            return caller(provider);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    private static String caller(AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .endpointOverride(rolecall.stsEndpoint())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(provider)
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }
}
