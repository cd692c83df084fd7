package dev.rolecall.testcontainers.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.testcontainers.Announcement.Interruption;
import dev.rolecall.testcontainers.NeedsEngine;
import dev.rolecall.testcontainers.RolecallContainer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@NeedsEngine
// sample: begin
@Execution(ExecutionMode.CONCURRENT)
final class WorkerTest {
    @AutoClose
    private final RolecallContainer rolecall =
            new RolecallContainer().withRoles("worker").withInstance("availability_zone", "eu-west-1b");

    private Worker worker;

    @BeforeEach
    void boot() {
        rolecall.start();
        worker = new Worker(rolecall.awsConfigOfClients());
    }

    @Test
    void onAnInstance_hasItsRoleAndItsRegion() throws Exception {
        assertThat(worker.identity()).startsWith("arn:aws:sts::123456789012:assumed-role/worker/");
        assertThat(worker.region()).isEqualTo("eu-west-1");
    }

    @Test
    void spotInterruption_stops() throws Exception {
        assertThat(worker.mustStop()).isFalse();

        rolecall.events().announce(Interruption.usual());

        assertThat(worker.mustStop()).isTrue();
    }
}
// sample: end
