package dev.rolecall.server.audit;

import dev.rolecall.core.system.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file of the audit log, and the full ones before it: {@code FILE.1} is the latest of these. Together they take no more
 * than they may. Confined to one thread at a time.
 */
final class AuditFile implements AutoCloseable {
    /** The file itself and those that are full. */
    static final int FILES = 5;

    private final Path path;
    private final long most;
    private @Nullable FileChannel channel;
    private @Nullable Object opened;

    /**
     * Names the file; opens nothing.
     *
     * @param maxBytes of all files together
     */
    AuditFile(Path path, long maxBytes) {
        this.path = path;
        this.most = maxBytes / FILES;
    }

    Path path() {
        return path;
    }

    /** Adds whole lines, all of them or none. After a failure the next call tries anew from the beginning. */
    void append(byte[] lines) throws IOException {
        try {
            FileChannel out = open();
            if (out.size() > 0 && out.size() + lines.length > most) {
                rotate();
                out = open();
            }
            write(out, lines);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The file that now has the name: somebody else may have moved the old one away, to keep it. */
    FileChannel open() throws IOException {
        FileChannel known = channel;
        if (known != null && Objects.equals(opened, identity())) {
            return known;
        }
        close();
        boolean torn = isTorn();
        FileChannel fresh = PrivateFiles.append(path);
        channel = fresh;
        opened = identity();
        if (torn) {
            write(fresh, new byte[] {'\n'});
        }
        return fresh;
    }

    @SuppressWarnings("UnusedException") // one that is gone is another one
    private @Nullable Object identity() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return new Object(); // Equal to no key, so that it is made anew.
        }
    }

    /** Whether it ends within a line, since a machine stopped while it was written. */
    private boolean isTorn() throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** What was written of lines that do not fit on the disk goes again. */
    private static void write(FileChannel out, byte[] bytes) throws IOException {
        long before = out.size();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (IOException e) {
            if (buffer.position() > 0) {
                out.truncate(before);
            }
            throw e;
        }
    }

    /** From the oldest on, so that whoever stops in between leaves a gap in the names and loses nothing. */
    private void rotate() throws IOException {
        close();
        for (int number = FILES - 1; number >= 1; number--) {
            Path from = number == 1 ? path : numbered(number - 1);
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(from, numbered(number), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path numbered(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        FileChannel old = channel;
        channel = null;
        if (old != null) {
            old.close();
        }
    }
}
