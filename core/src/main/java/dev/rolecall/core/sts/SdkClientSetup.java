package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/**
 * How every SDK client of ours is made, whatever the service.
 *
 * <p>A client takes every setting from its destination and the injected environment. What the SDK would look up by itself
 * (the AWS files, {@code AWS_*} variables, {@code aws.*} properties, the metadata service) is given explicitly, so it does
 * not look. One exception: the SDK's builder parses the AWS files before it sees that it is given an empty one. It uses
 * nothing of them, yet fails if it cannot parse them. Immutable.
 */
public final class SdkClientSetup {
    private static final int ATTEMPTS = 3;

    private final Environment environment;
    private final ScheduledExecutorService timer;
    private final StsTimeouts timeouts;
    private final StandardRetryStrategy retries;

    /**
     * Where the calls of a client go.
     *
     * @param region to sign for
     * @param caBundle PEM file of the certificates to trust instead of the JDK's
     * @param maxAttempts how often the SDK tries a call; what its retries say if absent
     */
    public record Destination(
            URI endpoint,
            String region,
            @Nullable Path caBundle,
            @Nullable Integer maxAttempts) {}

    /** Takes the pieces that tests replace: time-outs, and retries that need not wait. */
    SdkClientSetup(
            Environment environment,
            ScheduledExecutorService timer,
            StsTimeouts timeouts,
            StandardRetryStrategy retries) {
        this.environment = environment;
        this.timer = timer;
        this.timeouts = timeouts;
        this.retries = retries;
    }

    /**
     * The default time-outs and the SDK's standard retries.
     *
     * @param environment for the proxy variables alone
     * @param timer ends attempts that take too long
     */
    public static SdkClientSetup standard(Environment environment, ScheduledExecutorService timer) {
        return new SdkClientSetup(environment, timer, StsTimeouts.DEFAULT, standardRetries());
    }

    /** The SDK's standard retries, with their number given explicitly since the SDK would look it up. */
    static StandardRetryStrategy standardRetries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
    }

    /**
     * Finishes a client. Its calls are unsigned unless they bring credentials of their own.
     *
     * @param builder of the service, set up with nothing but what is particular to the service
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, Destination destination) {
        try {
            return builder.region(Region.of(destination.region()))
                    .endpointOverride(destination.endpoint())
                    .fipsEnabled(false) // Already part of the endpoint, and refused beside an override.
                    .dualstackEnabled(false)
                    .defaultsMode(DefaultsMode.STANDARD)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .overrideConfiguration(configuration(destination))
                    .httpClientBuilder(http(destination))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(
                    "the AWS SDK does not accept the AWS files or settings: " + e.getMessage(), e);
        }
    }

    private ClientOverrideConfiguration configuration(Destination destination) {
        Integer maxAttempts = destination.maxAttempts();
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .compressionConfiguration(compression ->
                        compression.requestCompressionEnabled(false).minimumCompressionThresholdInBytes(0))
                .appId("rolecall")
                .retryStrategy(retries.toBuilder()
                        .maxAttempts(maxAttempts == null ? retries.maxAttempts() : maxAttempts)
                        .build())
                .apiCallAttemptTimeout(timeouts.attempt())
                .scheduledExecutorService(timer)
                .build();
    }

    private UrlConnectionHttpClient.Builder http(Destination destination) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.connect())
                .socketTimeout(timeouts.read())
                .proxyConfiguration(proxy(destination.endpoint()));
        Path caBundle = destination.caBundle();
        if (caBundle != null) {
            TrustManager[] trusted = CaBundle.trustManagers(caBundle);
            http.tlsTrustManagersProvider(() -> trusted);
        }
        return http;
    }

    private ProxyConfiguration proxy(URI endpoint) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariablesValues(false);
        StsProxy.of(endpoint, environment).ifPresent(proxy -> {
            builder.endpoint(URI.create("http://" + proxy));
            StsProxy.User user = proxy.user();
            if (user != null) {
                builder.username(user.name());
                builder.password(user.password() == null ? "" : user.password().expose());
            }
        });
        return builder.build();
    }
}
