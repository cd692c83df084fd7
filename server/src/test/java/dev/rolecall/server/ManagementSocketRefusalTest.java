package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.Response;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Unix socket is as strict as any address. */
@DisabledOnOs(OS.WINDOWS)
class ManagementSocketRefusalTest {
    @TempDir
    private Path state;

    private final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    @Test
    void whatIsNoRequest_isABadRequestOnTheSocketToo() throws IOException {
        Threads threads = opened.own(new Threads());
        new Ports(opened, threads, HttpLimits.defaults(), VirtualTime.atNoon())
                .socket(state, request -> CompletableFuture.completedFuture(Response.empty(200)));

        try (LogOf log = LogOf.everything()) {
            assertThat(answerTo("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(answerTo("GET / HTTP/1.1\nHost: localhost\n\n")).startsWith("HTTP/1.1 400 ");
            assertThat(log.aboveDebug()).isEmpty();
        }
    }

    private String answerTo(String request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(ManagementSocket.in(state)));
            channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), US_ASCII);
        }
    }
}
