package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.wire.ContainerList;
import dev.rolecall.server.wire.ListedContainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Asks a Docker engine for its containers, and for nothing else. Without the version in the path, every engine
 * answers by the newest that it knows. The lists of all versions since 1.22 have what counts here.
 */
public final class DockerSocket implements ContainerSource {
    private static final byte[] REQUEST =
            "GET /containers/json?all=true HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Of several thousand containers. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int BUFFER_BYTES = 16 << 10;

    private final Path socket;
    private final Ticker ticker;

    /**
     * Creates it, and asks nothing yet.
     *
     * @param socket usually {@code /var/run/docker.sock}
     */
    public DockerSocket(Path socket, Ticker ticker) {
        this.socket = socket;
        this.ticker = ticker;
    }

    @Override
    public List<ListedContainer> list() throws IOException {
        try {
            return ContainerList.parse(HttpAnswer.body(answer()));
        } catch (IOException e) {
            throw new IOException(socket + ": " + e.getMessage(), e);
        }
    }

    private byte[] answer() throws IOException {
        long deadline = ticker.nanos() + PATIENCE.toNanos();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                await(selector, deadline);
                channel.finishConnect();
            }
            key.interestOps(SelectionKey.OP_WRITE);
            ByteBuffer request = ByteBuffer.wrap(REQUEST);
            while (request.hasRemaining()) {
                await(selector, deadline);
                channel.write(request);
            }
            key.interestOps(SelectionKey.OP_READ);
            return all(channel, selector, deadline);
        }
    }

    private byte[] all(SocketChannel channel, Selector selector, long deadline) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (channel.read(buffer) >= 0) {
            answer.write(buffer.array(), 0, buffer.position());
            if (answer.size() > MOST_BYTES) {
                throw new IOException("its answer is longer than " + MOST_BYTES + " bytes");
            }
            if (buffer.position() == 0) {
                await(selector, deadline);
            }
            buffer.clear();
        }
        return answer.toByteArray();
    }

    /** Fails when the time is over, which may be in the middle of an answer. */
    private void await(Selector selector, long deadline) throws IOException {
        long left = (deadline - ticker.nanos()) / NANOS_PER_MILLI;
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            throw new IOException("no answer within " + PATIENCE.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
        selector.select(left);
    }
}
