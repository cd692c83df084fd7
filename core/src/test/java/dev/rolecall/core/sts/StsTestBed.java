package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** A gateway that retries at once, and what to call it with. */
final class StsTestBed implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::111122223333:role/team/app";
    static final Credentials USER =
            Credentials.longTerm(new AccessKeyId("AKIATESTTESTTEST9999"), Secret.of("TEST-SECRET-user-key"));
    static final Credentials SESSION = new Credentials(
            new AccessKeyId("ASIATESTTESTTEST8888"),
            Secret.of("TEST-SECRET-session-key"),
            Secret.of("TEST-SECRET-session-token"),
            null,
            "444455556666");
    static final AssumeRoleCall ASSUME = new AssumeRoleCall(ROLE, "me", null, null, null);

    final VirtualTime time = VirtualTime.atNoon();
    final IssuerClock clock = time.issuerClock();
    final SdkStsGateway gateway;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    StsTestBed() {
        this(Environment.of(Map.of()), StsTimeouts.DEFAULT);
    }

    StsTestBed(Environment environment, StsTimeouts timeouts) {
        gateway = new SdkStsGateway(new SdkStsClients(environment, timer, timeouts, retryingAtOnce()), clock);
    }

    static StsTestBed withReadTimeout(Duration read, Duration attempt) {
        return new StsTestBed(Environment.of(Map.of()), new StsTimeouts(Duration.ofSeconds(3), read, attempt));
    }

    static StsTestBed in(Map<String, String> environment) {
        return new StsTestBed(Environment.of(environment), StsTimeouts.DEFAULT);
    }

    private static StandardRetryStrategy retryingAtOnce() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    @Override
    public void close() {
        gateway.close();
        timer.shutdownNow();
    }
}
