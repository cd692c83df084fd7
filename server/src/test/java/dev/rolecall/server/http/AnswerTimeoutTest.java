package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // the test looks at the connection instead
class AnswerTimeoutTest {
    /** Takes what is written only when it is told to, as a client that does not read. */
    private static final class Stalled extends ChannelOutboundHandlerAdapter {
        private final Queue<ChannelPromise> waiting = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            waiting.add(promise);
        }

        void take() {
            waiting.remove().setSuccess();
        }
    }

    private final Stalled client = new Stalled();
    private final EmbeddedChannel channel = EmbeddedChannel.builder()
            .handlers(client, new AnswerTimeout(Duration.ofSeconds(30)))
            .build();

    AnswerTimeoutTest() {
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

    @Test
    void answerThatIsNotTaken_closes() {
        channel.writeOneOutbound("answer");
        channel.flushOutbound();

        pass(29);
        assertThat(channel.isOpen()).isTrue();

        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void slowClientThatGoesOn_isLeftAlone() {
        channel.writeOneOutbound("1");
        channel.writeOneOutbound("2");
        channel.writeOneOutbound("3");
        channel.flushOutbound();

        pass(29);
        client.take();
        pass(29);
        client.take();
        pass(29);
        assertThat(channel.isOpen()).isTrue();

        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void answerThatIsTaken_leavesTheConnectionOpenAndNoTimer() {
        channel.writeOneOutbound("1");
        channel.flushOutbound();
        client.take();

        pass(31);

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }

    @Test
    void answerThatIsTakenAtOnce_costsNoTimer() {
        EmbeddedChannel prompt = new EmbeddedChannel(new AnswerTimeout(Duration.ofSeconds(30)));

        prompt.writeOutbound("answer");

        assertThat(prompt.runScheduledPendingTasks()).isEqualTo(-1);
        prompt.finishAndReleaseAll();
    }

    @Test
    void endOfTheConnection_leavesNoTimerBehind() {
        channel.writeOneOutbound("1");
        channel.flushOutbound();
        assertThat(channel.runScheduledPendingTasks()).isPositive();

        channel.pipeline().remove(AnswerTimeout.class);

        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
    }
}
