package dev.rolecall.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.Asker;
import dev.rolecall.core.testing.ManualExecutor;
import dev.rolecall.core.testing.SecretMarkers;
import dev.rolecall.core.testing.TestSessions;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.AuditConfig;
import dev.rolecall.server.config.AuditFormat;
import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class AuditLogTest {
    private static final long MEGABYTE = 1024 * 1024;
    private static final Asker ASKER = new Asker("imds", null, "test");

    @TempDir
    Path directory;

    private final VirtualTime time = VirtualTime.atNoon();
    private final Session session = TestSessions.lasting(Duration.ofHours(1), time.instant());
    private final ManualExecutor writer = new ManualExecutor();

    private Path file() {
        return directory.resolve("audit/audit.log");
    }

    private AuditLog open(Executor executor) {
        return open(executor, MEGABYTE);
    }

    private AuditLog open(Executor executor, long maxBytes) {
        return AuditLog.open(new AuditConfig(file(), AuditFormat.TEXT, maxBytes), time, executor)
                .orElseThrow();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }

    private static String role(String line) {
        return line.replaceFirst(".* (role=\\S+) .*", "$1");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(directory.resolve("audit"))) {
            return list.sorted().toList();
        }
    }

    @Test
    void handedOut_neverWritesItself_andOneTaskWritesAll() throws IOException {
        AuditLog log = open(writer);
        log.handedOut("a", ASKER, session);
        log.handedOut("b", ASKER, session);

        assertThat(file()).isEmptyFile();
        assertThat(writer.pending()).isEqualTo(1);
        writer.runAll();
        log.handedOut("c", ASKER, session);
        writer.runAll();

        assertThat(lines()).extracting(AuditLogTest::role).containsExactly("role=a", "role=b", "role=c");
        assertThat(lines())
                .allSatisfy(line -> assertThat(SecretMarkers.in(line)).isEmpty());
    }

    @Test
    void file_isPrivate_andSoIsTheDirectoryThatIsMadeForIt() throws IOException {
        open(writer);

        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("audit"))).isEqualTo("rwx------");
    }

    @Test
    void file_thatIsThere_isKeptAndClosedToOthers() throws IOException {
        Files.createDirectory(
                directory.resolve("audit"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(file(), "before\nhalf a li");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        AuditLog log = open(Runnable::run);
        log.handedOut("a", ASKER, session);

        assertThat(lines()).hasSize(3).startsWith("before", "half a li");
        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("audit"))).as("not ours to change").isEqualTo("rwxr-xr-x");
    }

    @Test
    void open_ofWhatIsNoFile_isAProblemOfTheConfiguration() throws IOException {
        Files.createDirectories(file());
        assertThatThrownBy(() -> open(writer))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the audit log " + file()
                        + " cannot be opened: not a regular file; name another file with audit_log, or leave it out");
        Files.delete(file());
        Files.createSymbolicLink(file(), directory.resolve("elsewhere"));
        assertThatThrownBy(() -> open(writer)).isInstanceOf(ConfigException.class);
        assertThat(directory.resolve("elsewhere")).doesNotExist();
        Files.delete(file());
        Files.delete(directory.resolve("audit"));
        Files.writeString(directory.resolve("audit"), "a file");
        assertThatThrownBy(() -> open(writer)).isInstanceOf(ConfigException.class);
    }

    @Test
    void off_opensNothing() throws IOException {
        assertThat(AuditLog.open(AuditConfig.OFF, time, writer)).isEmpty();
        try (Stream<Path> list = Files.list(directory)) {
            assertThat(list).isEmpty();
        }
    }

    @Test
    void queue_thatIsFull_losesAndCountsWhatIsBeyondIt() throws IOException {
        AuditLog log = open(writer, 100 * MEGABYTE);
        for (int i = 0; i < AuditLog.WAITING + 3; i++) {
            log.handedOut("a", ASKER, session);
        }

        assertThat(log.lost()).isEqualTo(3);
        writer.runAll();
        assertThat(lines()).hasSize(AuditLog.WAITING);
    }

    @Test
    void writing_thatFails_isToldOnceAndCounted_andGoesOnWhenItCan() throws IOException {
        try (LogOf logged = LogOf.everything()) {
            AuditLog log = open(Runnable::run);
            log.handedOut("a", ASKER, session);
            Path away = Files.move(directory.resolve("audit"), directory.resolve("away"));
            Files.writeString(directory.resolve("audit"), "in the way");
            log.handedOut("b", ASKER, session);
            log.handedOut("c", ASKER, session);

            assertThat(log.lost()).isEqualTo(2);
            Files.delete(directory.resolve("audit"));
            Files.move(away, directory.resolve("audit"));
            log.handedOut("d", ASKER, session);

            assertThat(lines()).extracting(AuditLogTest::role).containsExactly("role=a", "role=d");
            assertThat(logged.aboveDebug()).hasSize(2);
            assertThat(logged.aboveDebug().get(0)).contains("audit log cannot be written", file().toString());
            assertThat(logged.aboveDebug().get(1)).contains("written again", "lines_lost=2");
        }
    }

    @Test
    void file_thatIsMovedAway_isMadeAnew() throws IOException {
        AuditLog log = open(Runnable::run);
        log.handedOut("a", ASKER, session);
        Files.move(file(), directory.resolve("audit/kept"));
        log.handedOut("b", ASKER, session);
        Files.delete(file());
        log.handedOut("c", ASKER, session);

        assertThat(directory.resolve("audit/kept")).content().contains("role=a").doesNotContain("role=b");
        assertThat(lines()).singleElement().asString().contains("role=c");
        assertThat(log.lost()).isZero();
    }

    @Test
    void files_thatAreFull_areRenamedAndTakeNoMoreThanTheyMay() throws IOException {
        AuditLog log = open(writer);
        int written = 20_000;
        for (int i = 0; i < written; i++) {
            log.handedOut("r" + i, ASKER, session);
            if (i % 1000 == 999) {
                writer.runAll();
            }
        }

        assertThat(files())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("audit.log", "audit.log.1", "audit.log.2", "audit.log.3", "audit.log.4");
        long total = 0;
        List<String> all = new ArrayList<>();
        for (int number = AuditFile.FILES - 1; number >= 0; number--) {
            Path path = number == 0 ? file() : directory.resolve("audit/audit.log." + number);
            assertThat(mode(path)).isEqualTo("rw-------");
            total += Files.size(path);
            all.addAll(Files.readAllLines(path));
        }
        assertThat(total).isBetween(MEGABYTE / 2, MEGABYTE);
        int first = written - all.size();
        assertThat(first).as("so much was written that the oldest is gone").isPositive();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i)).contains(" role=r" + (first + i) + " ");
        }
        assertThat(log.lost()).isZero();
    }

    @Test
    void close_writesWhatIsLeft() throws IOException {
        List<Runnable> held = new ArrayList<>();
        boolean[] holding = {true};
        AuditLog log = open(task -> {
            if (holding[0]) {
                held.add(task);
            } else {
                task.run();
            }
        });
        log.handedOut("a", ASKER, session);
        holding[0] = false;

        log.close();

        assertThat(lines()).hasSize(1);
        held.forEach(Runnable::run);
        assertThat(lines()).as("the late task finds nothing left").hasSize(1);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
