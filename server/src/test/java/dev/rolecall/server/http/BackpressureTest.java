package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client costs that sends and does not read. */
class BackpressureTest {
    private final ScriptedHandler handler = new ScriptedHandler();
    private final Connection connection;
    private final EmbeddedChannel channel = new EmbeddedChannel();

    BackpressureTest() {
        connection = new Connection(channel, new WaitingRoom());
        channel.pipeline()
                .addLast(connection)
                .addLast(new ExchangeHandler(
                        handler, new RequestReader(HttpLimits.defaults()), new DateHeader(VirtualTime.atNoon())));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    /** Whether the socket takes more, as far as the channel knows. */
    private void takesMore(boolean more) {
        ChannelOutboundBuffer buffer = Objects.requireNonNull(channel.unsafe().outboundBuffer());
        buffer.setUserDefinedWritability(1, more);
        channel.runPendingTasks();
    }

    private void request() {
        channel.writeInbound(new Incoming.Whole(TestRequest.get(), true));
    }

    @Test
    void whileNoAnswerIsTaken_nothingIsAnsweredNorRead() {
        request();
        takesMore(false);
        request();
        request();

        assertThat(handler.requests()).hasSize(1);
        assertThat(channel.config().isAutoRead()).isFalse();

        takesMore(true);
        assertThat(handler.requests()).hasSize(3);
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(channel.outboundMessages()).hasSize(3);
    }

    @Test
    void answerThatIsNotTaken_doesNotMakeTheClientBusy() {
        var slow = handler.later("/");
        request();
        request();
        assertThat(connection.isIdle()).isFalse();

        takesMore(false);
        slow.complete(ScriptedHandler.text("at last"));
        channel.runPendingTasks();

        assertThat(connection.isIdle()).isTrue();
    }

    @Test
    void whatComesBehindTheLastAnswer_isNotKept() {
        channel.writeInbound(new Incoming.Unreadable(HttpResponseStatus.BAD_REQUEST));
        for (int i = 0; i < 1000; i++) {
            request();
        }

        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(handler.requests()).isEmpty();
    }
}
