package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.StartException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A signal in every moment of a start. */
final class StopSignalTest {
    private final List<String> done = new ArrayList<>();
    private final StopSignal signal = new StopSignal(() -> done.add("halted"));

    @Test
    void run_serverStarted_closesThenHalts() {
        signal.started(() -> done.add("closed"));

        signal.run();

        assertThat(done).containsExactly("closed", "halted");
    }

    /** Status 143 instead of 0 was what a service manager saw. */
    @Test
    void run_whileItStarts_waitsThenClosesAndHalts() throws InterruptedException {
        Thread stop = new Thread(signal);
        stop.start();

        signal.started(() -> done.add("closed"));
        stop.join();

        assertThat(done).containsExactly("closed", "halted");
    }

    @Test
    void run_startFailed_leavesTheStatusToTheFailure() {
        signal.failed(new StartException("the address is taken"));

        signal.run();

        assertThat(done).isEmpty();
    }
}
