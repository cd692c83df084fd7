package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.TestRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final RefusalLog refusals = new RefusalLog(time);

    @Test
    void refused_manyInASecond_tellsOnceAndCountsTheRest() {
        try (LogOf log = LogOf.everything()) {
            for (int i = 0; i < 1000; i++) {
                refusals.refused(TestRequest.get(), "unknown Host");
            }
            time.advance(Duration.ofSeconds(1));
            refusals.refused(TestRequest.get(), "unknown Host");

            assertThat(log.aboveDebug()).hasSize(2);
            assertThat(log.aboveDebug().get(0)).contains("unknown Host").contains("untold=0");
            assertThat(log.aboveDebug().get(1)).contains("untold=999");
        }
    }
}
