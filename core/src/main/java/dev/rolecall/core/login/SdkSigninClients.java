package dev.rolecall.core.login;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.sts.CaBundle;
import dev.rolecall.core.sts.StsProxy;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.SigninClientBuilder;
import software.amazon.awssdk.services.signin.auth.scheme.SigninAuthSchemeProvider;

/** Makes SDK clients that take every setting from the target and the injected environment, and look up nothing. */
final class SdkSigninClients {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Environment environment;
    private final ScheduledExecutorService timer;

    SdkSigninClients(Environment environment, ScheduledExecutorService timer) {
        this.environment = environment;
        this.timer = timer;
    }

    /** The SDK parses the AWS files although it is given empty ones, and fails if it cannot. */
    SigninClient create(StsTarget target, URI endpoint) {
        try {
            return builder(target, endpoint).build();
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(
                    "the AWS SDK does not accept the AWS files or settings: " + e.getMessage(), e);
        }
    }

    private SigninClientBuilder builder(StsTarget target, URI endpoint) {
        return SigninClient.builder()
                .region(Region.of(target.region()))
                .endpointOverride(endpoint)
                .fipsEnabled(false) // Already part of the endpoint, and refused beside an override.
                .dualstackEnabled(false)
                .defaultsMode(DefaultsMode.STANDARD)
                .authSchemeProvider(SigninAuthSchemeProvider.defaultProvider())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration())
                .httpClientBuilder(http(target, endpoint));
    }

    private ClientOverrideConfiguration configuration() {
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .compressionConfiguration(compression ->
                        compression.requestCompressionEnabled(false).minimumCompressionThresholdInBytes(0))
                .appId("rolecall")
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallAttemptTimeout(ANSWER)
                .scheduledExecutorService(timer)
                .build();
    }

    private UrlConnectionHttpClient.Builder http(StsTarget target, URI endpoint) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .proxyConfiguration(proxy(endpoint));
        Path caBundle = target.caBundle();
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
