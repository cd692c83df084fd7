package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.config.Protocol;
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
    @SdkSystemProperties(Protocol.ECS)
    void assertion110_ecsContainer_isTheRoleOfItsUri() {
        System.setProperty(
                "aws.containerCredentialsFullUri", rolecall.ecsUri("jobs").toString());

        assertThat(containerCaller()).contains(":assumed-role/jobs/");
    }

    @Test
    @SdkSystemProperties(Protocol.EKS)
    void assertion110_eksPod_isTheFirstRole() {
        assertThat(containerCaller()).contains(":assumed-role/app/");
    }

    private static String containerCaller() {
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            return caller(provider);
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
