package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A table of the kernel. It is opened once and kept: the kernel writes it anew for whoever reads from its beginning, and a process
 * that has no file descriptors left could not open it, just when it matters who calls. Read by one thread at a time.
 */
final class TableFile implements AutoCloseable {
    private final Path path;
    private volatile @Nullable FileChannel opened;
    private volatile boolean closed;

    TableFile(Path path) {
        this.path = path;
    }

    /**
     * The table as it is now; must not be closed.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws java.nio.channels.ClosedChannelException after {@link #close}
     */
    BufferedReader read() throws IOException {
        FileChannel channel = opened;
        // A thread that is interrupted closes what it reads.
        if (channel == null || (!channel.isOpen() && !closed)) {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            opened = channel;
        }
        channel.position(0);
        return new BufferedReader(Channels.newReader(channel, ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        FileChannel channel = opened;
        if (channel != null) {
            channel.close();
        }
    }
}
