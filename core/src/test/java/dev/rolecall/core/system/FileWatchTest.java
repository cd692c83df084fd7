package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileWatchTest {
    private static final Duration LOOK = Duration.ofMillis(800);

    @TempDir
    private Path directory;

    private final VirtualTime time = VirtualTime.atNoon();
    private final List<String> seen = new ArrayList<>();
    private final List<Path> changed = new ArrayList<>();
    private Path file = Path.of("");
    private Path missing = Path.of("");

    @BeforeEach
    void watchedFiles() throws IOException {
        file = Files.writeString(directory.resolve("config"), "one");
        missing = directory.resolve("credentials");
    }

    private FileWatch watch() {
        FileWatch watch = new FileWatch(() -> List.of(file, missing), time, new SameThread());
        watch.start(files -> {
            changed.addAll(files);
            seen.add(text());
        });
        return watch;
    }

    private String text() {
        try {
            return Files.readString(file) + (Files.exists(missing) ? Files.readString(missing) : "");
        } catch (IOException e) {
            return "gone";
        }
    }

    @Test
    void nothingChanges_nothingIsSaid() {
        watch();

        time.advance(Duration.ofMinutes(1));

        assertThat(seen).isEmpty();
    }

    @Test
    void change_isSeenWithinTwoSeconds_once() throws IOException {
        watch();
        Files.writeString(file, "longer");

        time.advance(Duration.ofSeconds(2));
        time.advance(Duration.ofMinutes(1));

        assertThat(seen).containsExactly("longer");
    }

    @Test
    void fileThatIsStillWritten_isLeftAlone() throws IOException {
        watch();

        for (int i = 2; i < 10; i++) {
            Files.writeString(file, "x".repeat(i * 10));
            time.advance(LOOK);
        }
        assertThat(seen).isEmpty();
        time.advance(LOOK);

        assertThat(seen).containsExactly("x".repeat(90));
    }

    @Test
    void fileReplacedByRename_withTheSameSizeAndTime_isAChange() throws IOException {
        watch();
        Path other = Files.writeString(directory.resolve("new"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        time.advance(LOOK.multipliedBy(2));

        assertThat(seen).containsExactly("two");
    }

    @Test
    void fileThatAppearsOrGoes_isAChange() throws IOException {
        watch();

        Files.writeString(missing, "+");
        time.advance(LOOK.multipliedBy(2));
        Files.delete(file);
        time.advance(LOOK.multipliedBy(2));

        assertThat(seen).containsExactly("one+", "gone");
    }

    @Test
    void change_isToldWithTheFilesThatChanged() throws IOException {
        watch();
        Files.writeString(missing, "+");

        time.advance(LOOK.multipliedBy(2));

        assertThat(changed).containsExactly(missing);
    }

    @Test
    void linkThatLeadsToAnotherFile_isAChange() throws IOException {
        Path one = Files.writeString(directory.resolve("one"), "1");
        Path two = Files.writeString(directory.resolve("two"), "2");
        Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
        Files.createSymbolicLink(missing, one);
        watch();
        Path link = Files.createSymbolicLink(directory.resolve("link"), two);
        Files.move(link, missing, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);

        time.advance(LOOK.multipliedBy(2));

        assertThat(seen).containsExactly("one2");
    }

    @Test
    void settled_isFalseFromAChangeUntilItIsTold() throws IOException {
        FileWatch watch = watch();
        assertThat(watch.settled()).isTrue();

        Files.writeString(file, "longer");
        assertThat(watch.settled()).isFalse();
        time.advance(LOOK.multipliedBy(2));

        assertThat(watch.settled()).isTrue();
    }

    @Test
    void close_looksNoMore() throws IOException {
        FileWatch watch = watch();
        watch.close();
        Files.writeString(file, "longer");

        time.advance(Duration.ofMinutes(1));

        assertThat(seen).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void file_thatJoinsLater_countsAsChangedOnceAndIsFollowed() throws IOException {
        List<Path> files = new ArrayList<>(List.of(missing));
        new FileWatch(() -> files, time, new SameThread()).start(changed::addAll);

        files.add(file);
        time.advance(LOOK.multipliedBy(5));
        assertThat(changed).containsExactly(file);

        Files.writeString(file, "another");
        time.advance(LOOK.multipliedBy(5));
        assertThat(changed).containsExactly(file, file);

        files.remove(file);
        Files.writeString(file, "a third one");
        time.advance(LOOK.multipliedBy(5));
        assertThat(changed).containsExactly(file, file);
    }
}
