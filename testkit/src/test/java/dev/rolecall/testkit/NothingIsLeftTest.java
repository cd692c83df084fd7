package dev.rolecall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A JVM is after tests as it was before them. */
@Isolated
final class NothingIsLeftTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static void run() {
        SampleRun.of(
                        InstanceRoleTest.class,
                        ServerOfClassTest.EveryKindSample.class,
                        ParametersTest.EverywhereSample.class,
                        ParametersTest.ForEachMethodSample.class,
                        SdkSystemPropertiesTest.MethodsSample.class)
                .succeeded(17);
    }

    @Test
    void run_thatIsOver_leavesTheJvmAsItWas() throws InterruptedException {
        GlobalState before = GlobalState.now();

        run();

        GlobalState after = GlobalState.now();
        assertThat(after.properties()).isEqualTo(before.properties());
        assertThat(after.defaults()).isEqualTo(before.defaults());
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(alive(after.threads(), before.threads())).isEmpty();
    }

    /** A pool that has ended has threads that are about to. */
    private static Set<String> alive(Set<Thread> after, Set<Thread> before) throws InterruptedException {
        for (Thread thread : after) {
            if (!before.contains(thread)) {
                thread.join(PATIENCE.toMillis());
            }
        }
        return after.stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}
