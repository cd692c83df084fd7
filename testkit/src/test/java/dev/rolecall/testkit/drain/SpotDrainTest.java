package dev.rolecall.testkit.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Fault;
import dev.rolecall.server.imds.events.Announcement.Interruption;
import dev.rolecall.server.imds.events.Announcement.Rebalance;
import dev.rolecall.server.imds.events.SpotAction;
import dev.rolecall.testkit.RolecallExtension;
import dev.rolecall.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each test has an instance of its own, so all of them run at once. */
@Execution(ExecutionMode.CONCURRENT)
final class SpotDrainTest {
    private final TestClock clock = TestClock.at(Instant.parse("2026-03-01T12:00:00Z"));

    @RegisterExtension
    final RolecallExtension rolecall = RolecallExtension.builder().clock(clock).build();

    private Worker worker;

    @BeforeEach
    void work() {
        worker = new Worker(new Ec2Metadata(rolecall.imdsEndpoint()), clock);
        worker.take("a");
        worker.take("b");
    }

    private void tick(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            worker.tick();
            clock.advance(Duration.ofSeconds(5));
        }
    }

    // sample: begin
    @Test
    void interruptionIsPlanned_isNotSeenBeforeItsTime() throws InterruptedException {
        rolecall.events().announce(Interruption.usual(), Duration.ofSeconds(10));

        tick(2);
        assertThat(worker.take("c")).isTrue();

        tick(1);
        assertThat(worker.take("d")).isFalse();
    }

    @Test
    void serviceFails_workGoesOnAndTheNoticeIsSeenLater() throws InterruptedException {
        rolecall.faults().add(Fault.status(503).over(Protocol.IMDS).times(1));
        rolecall.events().announce(Interruption.usual());

        tick(1);
        assertThat(worker.take("c")).isTrue();

        tick(1);
        assertThat(worker.take("d")).isFalse();
    }
    // sample: end

    @Test
    void token_isFetchedOnceForAllQuestions() throws InterruptedException {
        tick(5);

        assertThat(rolecall.requests("/latest/api/token")).hasSize(1);
        assertThat(rolecall.requests("/latest/meta-data/spot/instance-action")).hasSize(6);
    }

    @Test
    void nothingAnnounced_allIsDone() throws InterruptedException {
        tick(2);

        assertThat(worker.done()).containsExactly("a", "b");
        assertThat(worker.take("c")).isTrue();
    }

    @Test
    void interruption_noMoreIsTaken() throws InterruptedException {
        rolecall.events().announce(Interruption.usual());
        tick(1);

        assertThat(worker.take("c")).isFalse();
    }

    @Test
    void interruption_whatThereIsTimeForIsDone() throws InterruptedException {
        rolecall.events().announce(Interruption.usual());
        tick(2);

        assertThat(worker.done()).containsExactly("a", "b");
        assertThat(worker.handedBack()).isEmpty();
    }

    @Test
    void interruptionIsNear_theRestIsHandedBack() throws InterruptedException {
        rolecall.events().announce(new Interruption(SpotAction.TERMINATE, Duration.ofSeconds(34)));
        tick(2);

        assertThat(worker.done()).containsExactly("a");
        assertThat(worker.handedBack()).containsExactly("b");
    }

    @Test
    void hibernation_goesOnAfterwards() throws InterruptedException {
        rolecall.events().announce(new Interruption(SpotAction.HIBERNATE, Duration.ofMinutes(2)));
        tick(1);

        assertThat(worker.take("c")).isTrue();
    }

    @Test
    void rebalance_noMoreIsTakenButAllIsDone() throws InterruptedException {
        rolecall.events().announce(new Rebalance());
        tick(2);

        assertThat(worker.take("c")).isFalse();
        assertThat(worker.done()).containsExactly("a", "b");
    }

    @Test
    void tokenIsRefused_theNextOneIsUsed() throws InterruptedException {
        tick(1);
        rolecall.faults().add(Fault.tokensInvalid().over(Protocol.IMDS));
        clock.advance(Duration.ofSeconds(1));
        rolecall.events().announce(Interruption.usual());
        tick(1);

        assertThat(worker.take("c")).isFalse();
    }
}
