package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Answers that may not go far; {@code compat/hops} sees how far they go. */
final class HopLimitTest {
    private static final String REQUEST = "GET /%s HTTP/1.1\r\nHost: x\r\n\r\n";

    private static Handler handler() {
        return request -> CompletableFuture.completedFuture(
                request.path().equals("/near")
                        ? ScriptedHandler.text("TEST-SECRET-near").withHops(1)
                        : ScriptedHandler.text("far"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void limitedAnswer_endsItsConnection() {
        try (LoopbackServer server = LoopbackServer.start(handler());
                RawHttp connection = server.connect()) {
            connection.send(REQUEST.formatted("far") + REQUEST.formatted("near") + REQUEST.formatted("far"));

            assertThat(connection.read().header("Connection")).isNull();
            RawResponse near = connection.read();
            assertThat(near.text()).isEqualTo("TEST-SECRET-near");
            assertThat(near.header("Connection")).isEqualTo("close");
            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void limitThatCannotBeSet_tellsNothing() {
        EmbeddedChannel channel = new EmbeddedChannel(new ServerPipeline(
                handler(),
                CallerIdentity.byAddress(),
                HttpLimits.defaults(),
                new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE),
                new Connections(),
                new DateHeader(VirtualTime.atNoon())));

        channel.writeInbound(Unpooled.copiedBuffer(REQUEST.formatted("near"), US_ASCII));

        ByteBuf answer = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            answer.writeBytes(part);
            part.release();
        }
        assertThat(answer.toString(US_ASCII)).startsWith("HTTP/1.1 500 ").doesNotContain("TEST-SECRET");
    }
}
