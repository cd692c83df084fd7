package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalTimeoutTest {
    private final EmbeddedChannel channel = EmbeddedChannel.builder()
            .handlers(new ArrivalTimeout(Duration.ofSeconds(60)))
            .build();

    ArrivalTimeoutTest() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    private void request() {
        channel.writeInbound(new Incoming.Whole(TestRequest.get(), true));
    }

    @Test
    void noRequestInTime_closes() {
        pass(59);
        assertThat(channel.isOpen()).isTrue();

        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void eachRequest_beginsTheTimeAnew() {
        for (int i = 0; i < 10; i++) {
            pass(40);
            request();
        }
        pass(59);
        assertThat(channel.isOpen()).isTrue();

        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void partsOfARequest_doNotBeginItAnew() {
        for (int i = 0; i < 5; i++) {
            pass(10);
            channel.writeInbound(new Incoming.Expecting());
        }
        channel.writeInbound(new Incoming.Unreadable(HttpResponseStatus.BAD_REQUEST));

        pass(11);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void endOfTheConnection_leavesNoTimerBehind() {
        assertThat(channel.runScheduledPendingTasks()).isPositive();

        channel.pipeline().remove(ArrivalTimeout.class);

        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }
}
