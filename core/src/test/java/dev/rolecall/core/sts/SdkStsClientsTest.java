package dev.rolecall.core.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

class SdkStsClientsTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final SdkStsClients clients = new SdkStsClients(
            Environment.of(Map.of()), timer, StsTimeouts.DEFAULT, AwsRetryStrategy.standardRetryStrategy());

    @AfterEach
    void close() {
        clients.close();
        timer.shutdownNow();
    }

    @Test
    void client_sameTarget_isMadeOnce() {
        assertThat(clients.client(StsTarget.regional("eu-west-1")))
                .isSameAs(clients.client(StsTarget.regional("eu-west-1")))
                .isNotSameAs(clients.client(StsTarget.regional("eu-west-2")));
    }

    @Test
    void client_manyTargets_keepsTheLatestUsed() {
        Object first = clients.client(StsTarget.regional("region-0"));
        for (int i = 1; i <= 20; i++) {
            clients.client(StsTarget.regional("region-" + i));
            assertThat(clients.client(StsTarget.regional("region-0"))).isSameAs(first);
        }

        assertThat(clients.size()).isEqualTo(16);
    }

    @Test
    void close_letsGoOfEveryClient_andLeavesTheTimer() {
        clients.client(StsTarget.regional("eu-west-1"));

        clients.close();

        assertThat(clients.size()).isZero();
        assertThat(timer.isShutdown()).isFalse();
    }
}
