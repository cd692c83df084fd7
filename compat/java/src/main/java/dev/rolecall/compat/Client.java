package dev.rolecall.compat;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/** Takes credentials from the default chain, asks STS who they are, and prints both as JSON. */
public final class Client {

    private static final String JSON =
            "{\"arn\": \"%s\", \"access_key_id\": \"%s\", \"expiration\": \"%s\", \"provider\": \"%s\"}%n";

    private Client() {}

    public static void main(String[] arguments) {
        try (DefaultCredentialsProvider provider =
                        DefaultCredentialsProvider.builder().build();
                StsClient sts =
                        StsClient.builder().credentialsProvider(provider).build()) {
            AwsCredentials credentials = provider.resolveCredentials();
            String arn = sts.getCallerIdentity().arn();
            Instant expiration = credentials.expirationTime().orElseThrow();
            String source = credentials.providerName().orElseThrow();
            System.out.printf(JSON, arn, credentials.accessKeyId(), expiration, source);
        }
    }
}
