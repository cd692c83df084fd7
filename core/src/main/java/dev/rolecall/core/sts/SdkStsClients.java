package dev.rolecall.core.sts;

import dev.rolecall.core.sts.SdkStsEndpoints.SigningEndpoint;
import dev.rolecall.core.system.Environment;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.scheme.StsAuthSchemeProvider;
import software.amazon.awssdk.services.sts.model.IdpCommunicationErrorException;

/** The clients for STS: one for each target, the latest few kept. Thread-safe. */
final class SdkStsClients implements AutoCloseable {
    private final SdkClientSetup setup;
    private final KeptClients<StsTarget, StsClient> clients = new KeptClients<>(this::create, StsClient::close);

    /** Takes the pieces that tests replace: time-outs, and retries that need not wait. */
    SdkStsClients(
            Environment environment,
            ScheduledExecutorService timer,
            StsTimeouts timeouts,
            StandardRetryStrategy retries) {
        this.setup = new SdkClientSetup(
                environment,
                timer,
                timeouts,
                retries.toBuilder()
                        .retryOnExceptionInstanceOf(IdpCommunicationErrorException.class)
                        .build());
    }

    StsClient client(StsTarget target) {
        return clients.client(target);
    }

    /** How many clients are kept. */
    int size() {
        return clients.size();
    }

    private StsClient create(StsTarget target) {
        SigningEndpoint endpoint = SdkStsEndpoints.resolve(target);
        return setup.build(
                StsClient.builder().authSchemeProvider(StsAuthSchemeProvider.defaultProvider()),
                new SdkClientSetup.Destination(
                        endpoint.uri(), endpoint.region(), target.caBundle(), target.maxAttempts()));
    }

    @Override
    public void close() {
        clients.close();
    }
}
