package dev.rolecall.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.VirtualTime;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InheritedSocketsTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fdinfo");

    @TempDir
    Path directory;

    @BeforeEach
    void onLinuxOnly() {
        assumeTrue(Epoll.isAvailable());
    }

    /** What systemd has done before the program starts. */
    private static Socket listening() throws IOException {
        Socket socket = Socket.newSocketStream();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.listen(16);
        return socket;
    }

    private static HttpServer server(InetSocketAddress address, EventLoops loops) throws IOException {
        return HttpServer.listen(
                address,
                request -> CompletableFuture.completedFuture(Response.of(200, "text/plain", "here".getBytes(US_ASCII))),
                HttpLimits.defaults(),
                loops,
                VirtualTime.atNoon());
    }

    @Test
    void listenerOfItsAddress_takesTheSocket_andAnswersWhoWaitedThere() throws IOException {
        Socket socket = listening();
        InheritedSockets inherited = new InheritedSockets(List.of(socket.intValue()), DESCRIPTORS);

        try (EventLoops loops = EventLoops.create(1, Thread::new, inherited);
                RawHttp early = RawHttp.connect(socket.localAddress())) {
            early.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            try (HttpServer server = server(socket.localAddress(), loops);
                    RawHttp late = RawHttp.connect(socket.localAddress())) {
                assertThat(early.read().text()).isEqualTo("here");
                late.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(late.read().text()).isEqualTo("here");
                assertThat(server.address()).isEqualTo(socket.localAddress());
                assertThat(inherited.any()).isFalse();
            }
        }
    }

    @Test
    void listenerOfAnotherAddress_bindsIt_andTheSocketIsToldOf() throws IOException {
        Socket socket = listening();
        InheritedSockets inherited = new InheritedSockets(List.of(socket.intValue()), DESCRIPTORS);

        try (LogOf log = LogOf.everything();
                EventLoops loops = EventLoops.create(1, Thread::new, inherited);
                HttpServer server = server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), loops)) {
            assertThat(server.address()).isNotEqualTo(socket.localAddress());
            inherited.tellOfTheRest();
            assertThat(log.aboveDebug())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("not used", ":" + socket.localAddress().getPort()));
        } finally {
            socket.close();
        }
    }

    @Test
    void socketThatBlocks_isRefusedWithWhatToDo() throws IOException {
        Socket socket = listening();
        Files.writeString(
                directory.resolve(Integer.toString(socket.intValue())), "pos:\t0\nflags:\t02000002\nmnt_id:\t9\n");
        InheritedSockets inherited = new InheritedSockets(List.of(socket.intValue()), directory);

        try (EventLoops loops = EventLoops.create(1, Thread::new, inherited)) {
            assertThatThrownBy(() -> server(socket.localAddress(), loops))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("set NonBlocking=true");
        } finally {
            socket.close();
        }
    }

    @Test
    void descriptorOfNoSocket_isLeftAloneAndToldOf() throws IOException {
        InheritedSockets inherited = new InheritedSockets(List.of(0, 999), DESCRIPTORS);

        try (LogOf log = LogOf.everything();
                EventLoops loops = EventLoops.create(1, Thread::new, inherited);
                HttpServer server = server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), loops)) {
            inherited.tellOfTheRest();
            assertThat(server.address().getPort()).isPositive();
            assertThat(log.aboveDebug()).hasSize(2).allMatch(line -> line.contains("address=null"));
        }
    }

    @ParameterizedTest
    @CsvSource({"42,2,true", "42,0,false", "41,2,false", "42,,false", ",2,false", "42,-1,false", "42,many,false"})
    void environment_saysWhetherThereAreAny(String pid, String count, boolean any) {
        Map<String, String> variables = new HashMap<>();
        if (pid != null) {
            variables.put("LISTEN_PID", pid);
        }
        if (count != null) {
            variables.put("LISTEN_FDS", count);
        }

        assertThat(InheritedSockets.of(Environment.of(variables), 42, Path.of("/proc"))
                        .any())
                .isEqualTo(any);
    }
}
