package dev.rolecall.core.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner may read: mode 0600 in directories of mode 0700, put in place by rename. */
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Creates the directory and its missing parents, 0700 where the file system knows modes; keeps one that is there. */
    public static void createDirectory(Path directory) throws IOException {
        // Asked first, for before Java 20 createDirectories refuses a link to a directory, as /tmp is on macOS.
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, mode("rwx------"));
        }
    }

    /**
     * Replaces the file with the bytes, whole or not at all, on disk before it is visible.
     *
     * @throws IOException if the directory cannot be written to; the old file is then as it was
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        put(file, bytes, PrivateFiles::replace);
    }

    /**
     * Writes the file as {@link #write} does, unless somebody else was first: then it stays as it is.
     *
     * @throws IOException if the directory cannot be written to
     */
    public static void create(Path file, byte[] bytes) throws IOException {
        put(file, bytes, PrivateFiles::linkIfAbsent);
    }

    /** How a file that is written gets its name. */
    private interface Naming {
        void name(Path temporary, Path file) throws IOException;
    }

    private static void replace(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** To rename would replace, and a link cannot. A file system without links takes the risk that two are as quick. */
    private static void linkIfAbsent(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // What is there is as good.
        } catch (UnsupportedOperationException | FileSystemException e) {
            replace(temporary, file);
        }
    }

    private static void put(Path file, byte[] bytes, Naming naming) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("not a file: " + file);
        }
        createDirectory(directory);
        Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".tmp", mode("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            naming.name(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Opens a file to write at its end; makes it if it is not there, and leaves it to its owner alone.
     *
     * @throws IOException also if it is a link or no regular file: a pipe would make us wait for who reads it
     */
    public static FileChannel append(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("not a file");
        }
        createDirectory(directory);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                mode("rw-------"));
        try {
            restrict(file);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Leaves the file to its owner alone, 0600 where the file system knows modes. */
    public static void restrict(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
