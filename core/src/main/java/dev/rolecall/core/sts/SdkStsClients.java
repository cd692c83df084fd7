package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.sts.SdkStsEndpoints.SigningEndpoint;
import dev.rolecall.core.system.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.scheme.StsAuthSchemeProvider;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;

/**
 * Makes one SDK client for each target and keeps the latest few.
 *
 * <p>A client takes every setting from the target and the injected environment. What the SDK would look up by itself (the
 * AWS files, {@code AWS_*} variables, {@code aws.*} properties, the metadata service) is given explicitly, so it does not
 * look. One exception: the SDK's builder parses the AWS files before it sees that it is given an empty one. It uses nothing
 * of them, yet fails if it cannot parse them. Thread-safe.
 */
final class SdkStsClients implements AutoCloseable {
    /** More targets than a set of profiles has in practice, so that nothing grows without end. */
    private static final int KEPT = 16;

    /** The default of the standard retry mode, given explicitly since the SDK would look it up. */
    private static final int ATTEMPTS = 3;

    private final Environment environment;
    private final ScheduledExecutorService timer;
    private final StsTimeouts timeouts;
    private final StandardRetryStrategy retries;
    private final Map<StsTarget, StsClient> clients = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StsTarget, StsClient> eldest) {
            // Not closed, for a call may be under way. It holds neither threads nor pooled connections of its own.
            return size() > KEPT;
        }
    };
    private boolean closed;

    /** Takes the pieces that tests replace: time-outs, and retries that need not wait. */
    SdkStsClients(
            Environment environment,
            ScheduledExecutorService timer,
            StsTimeouts timeouts,
            StandardRetryStrategy retries) {
        this.environment = environment;
        this.timer = timer;
        this.timeouts = timeouts;
        this.retries = retries;
    }

    /** The client of the target. Made outside the lock, since that may read a file; of two made at once, one is kept. */
    StsClient client(StsTarget target) {
        StsClient known = lookUp(target);
        return known != null ? known : keep(target, create(target));
    }

    private synchronized @Nullable StsClient lookUp(StsTarget target) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        return clients.get(target);
    }

    private synchronized StsClient keep(StsTarget target, StsClient created) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        StsClient earlier = clients.putIfAbsent(target, created);
        return earlier != null ? earlier : created;
    }

    /** How many clients are kept. */
    synchronized int size() {
        return clients.size();
    }

    private StsClient create(StsTarget target) {
        StsClientBuilder builder = builder(target, SdkStsEndpoints.resolve(target));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(
                    "the AWS SDK does not accept the AWS files or settings: " + e.getMessage(), e);
        }
    }

    private StsClientBuilder builder(StsTarget target, SigningEndpoint endpoint) {
        return StsClient.builder()
                .region(Region.of(endpoint.region()))
                .endpointOverride(endpoint.uri())
                .fipsEnabled(false) // Already part of the endpoint, and refused beside an override.
                .dualstackEnabled(false)
                .defaultsMode(DefaultsMode.STANDARD)
                .authSchemeProvider(StsAuthSchemeProvider.defaultProvider())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(configuration(target))
                .httpClientBuilder(http(target, endpoint));
    }

    private ClientOverrideConfiguration configuration(StsTarget target) {
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .compressionConfiguration(compression ->
                        compression.requestCompressionEnabled(false).minimumCompressionThresholdInBytes(0))
                .appId("rolecall")
                .retryStrategy(retries(target))
                .apiCallAttemptTimeout(timeouts.attempt())
                .scheduledExecutorService(timer)
                .build();
    }

    private StandardRetryStrategy retries(StsTarget target) {
        Integer maxAttempts = target.maxAttempts();
        return retries.toBuilder()
                .retryOnExceptionInstanceOf(IdpCommunicationErrorException.class)
                .maxAttempts(maxAttempts == null ? ATTEMPTS : maxAttempts)
                .build();
    }

    private UrlConnectionHttpClient.Builder http(StsTarget target, SigningEndpoint endpoint) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(timeouts.connect())
                .socketTimeout(timeouts.read())
                .proxyConfiguration(proxy(endpoint));
        Path caBundle = target.caBundle();
        if (caBundle != null) {
            TrustManager[] trusted = CaBundle.trustManagers(caBundle);
            http.tlsTrustManagersProvider(() -> trusted);
        }
        return http;
    }

    private ProxyConfiguration proxy(SigningEndpoint endpoint) {
        ProxyConfiguration.Builder builder =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariablesValues(false);
        StsProxy.of(endpoint.uri(), environment).ifPresent(proxy -> {
            builder.endpoint(URI.create("http://" + proxy));
            StsProxy.User user = proxy.user();
            if (user != null) {
                builder.username(user.name());
                builder.password(user.password() == null ? "" : user.password().expose());
            }
        });
        return builder.build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(StsClient::close);
        clients.clear();
    }
}
