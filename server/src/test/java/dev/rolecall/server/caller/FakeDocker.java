package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.core.testing.TestThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Docker engine on a Unix socket that answers every request with the bytes that a test gave it, and then hangs up. */
public final class FakeDocker implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path socket;
    private final TestThreads threads = new TestThreads();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile byte[] answer = new byte[0];

    private FakeDocker(Path socket) throws IOException {
        this.socket = socket;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    public static FakeDocker at(Path socket) {
        try {
            FakeDocker docker = new FakeDocker(socket);
            docker.threads.execute(docker::serve);
            return docker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeDocker answers(byte[] bytes) {
        answer = bytes;
        return this;
    }

    public Path socket() {
        return socket;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                requests.add(request(client));
                ByteBuffer left = ByteBuffer.wrap(answer);
                while (left.hasRemaining()) {
                    client.write(left);
                }
            } catch (IOException e) {
                // Closed by the test, or by a client that has seen enough.
            }
        }
    }

    private static String request(SocketChannel client) throws IOException {
        StringBuilder request = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        while (request.indexOf("\r\n\r\n") < 0 && client.read(buffer) >= 0) {
            request.append(US_ASCII.decode(buffer.flip()));
            buffer.clear();
        }
        return request.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.close();
    }
}
