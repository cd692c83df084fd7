package dev.rolecall.testcontainers.worker;

import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Does its work with the role of its instance, in the region of its instance, for as long as the instance is there. */
final class Worker {
    private final ProfileFile settings;
    private final Ec2Metadata instance;

    /**
     * On the instance that these settings lead to.
     *
     * @param awsConfig the text of an AWS configuration file
     */
    Worker(String awsConfig) {
        this.settings = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(awsConfig)
                .build();
        this.instance = new Ec2Metadata(settings.profile("default")
                .flatMap(profile -> profile.property(ProfileProperty.EC2_METADATA_SERVICE_ENDPOINT))
                .map(URI::create)
                .orElseThrow());
    }

    String region() throws IOException, InterruptedException {
        return instance.value("placement/region").orElseThrow();
    }

    /** Whom AWS takes the worker for. */
    String identity() throws IOException, InterruptedException {
        try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder()
                        .profileFile(settings)
                        .build();
                StsClient sts = StsClient.builder()
                        .region(Region.of(region()))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(more -> more.defaultProfileFile(settings))
                        .credentialsProvider(credentials)
                        .build()) {
            return sts.getCallerIdentity().arn();
        }
    }

    /** Whether it must stop, for the instance will be taken away. */
    boolean mustStop() throws IOException, InterruptedException {
        return instance.value("spot/instance-action").isPresent();
    }
}
