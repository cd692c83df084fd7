package dev.rolecall.core.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class PrivateFilesTest {
    private static final byte[] BYTES = "new".getBytes(UTF_8);

    @TempDir
    private Path directory;

    @Test
    void write_newFile_makesDirectoriesAndLeavesNothingElse() throws IOException {
        Path file = directory.resolve("a/b/file");

        PrivateFiles.write(file, BYTES);

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(entries(directory.resolve("a/b"))).containsExactly(file);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_newFile_isForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("a/b/file");

        PrivateFiles.write(file, BYTES);

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_readableOldFile_isReplacedByAPrivateOne() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path sameInode = Files.createLink(directory.resolve("link"), file);

        PrivateFiles.write(file, BYTES);

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(sameInode).as("put in place by rename, not overwritten").hasContent("old");
    }

    @Test
    void create_ofAFileThatIsThere_keepsItAndLeavesNoTemporary() throws IOException {
        Path file = directory.resolve("a/file");

        PrivateFiles.create(file, BYTES);
        PrivateFiles.create(file, "other".getBytes(UTF_8));

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(entries(directory.resolve("a"))).containsExactly(file);
    }

    @Test
    void write_targetThatCannotBeReplaced_keepsItAndLeavesNoTemporary() throws IOException {
        Path target = Files.createDirectory(directory.resolve("file"));
        Path inside = Files.writeString(target.resolve("inside"), "old");

        assertThatThrownBy(() -> PrivateFiles.write(target, BYTES)).isInstanceOf(IOException.class);

        assertThat(inside).hasContent("old");
        assertThat(entries(directory)).containsExactly(target);
    }

    @Test
    void write_directoryThatIsAFile_failsAndKeepsIt() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "old");

        assertThatThrownBy(() -> PrivateFiles.write(notADirectory.resolve("below"), BYTES))
                .isInstanceOf(IOException.class);

        assertThat(notADirectory).hasContent("old");
    }

    /** Found as a bug: Java before 20 took a link to a directory for something in the way. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_throughALinkToADirectory_works() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        PrivateFiles.write(link.resolve("file"), BYTES);

        assertThat(real.resolve("file")).hasBinaryContent(BYTES);
    }

    @Test
    void write_root_isAnError() {
        Path root = directory.getRoot();

        assertThatThrownBy(() -> PrivateFiles.write(root, BYTES)).isInstanceOf(IOException.class);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.toList();
        }
    }
}
