package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolecall.core.system.PrivateTree.Flaw;
import dev.rolecall.core.system.PrivateTree.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class PrivateTreeTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path home;

    private Path root = Path.of("");

    @BeforeEach
    void directory() throws IOException {
        root = home.toRealPath().resolve("state");
        PrivateFiles.createDirectory(root.resolve("sessions"));
    }

    private Path file(String name, String mode) throws IOException {
        Path file = Files.writeString(root.resolve(name), "TEST-SECRET");
        return chmod(file, mode);
    }

    private static Path chmod(Path file, String mode) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static List<Flaw> flaws(Path directory) throws IOException {
        return PrivateTree.flaws(directory, name -> !name.startsWith("other"));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void flaws_ofPrivateFiles_areNone_andNothingIsLeftBehind() throws IOException {
        file("token", "rw-------");
        file("sessions/a.json", "r--------");

        assertThat(flaws(root)).isEmpty();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files).hasSize(4);
        }
        assertThat(flaws(home.resolve("not there"))).isEmpty();
    }

    @Test
    void flaws_ofWiderModes_areFoundAtEveryDepthAndCanBeClosed() throws IOException {
        chmod(root, "rwxr-xr-x");
        Path sessions = chmod(root.resolve("sessions"), "rwx--x---");
        Path token = file("token", "rw-r-----");
        Path session = file("sessions/a.json", "r-----r--");

        List<Flaw> flaws = flaws(root);

        assertThat(flaws).extracting(Flaw::kind).containsOnly(Kind.OPEN);
        assertThat(flaws).extracting(Flaw::path).containsExactlyInAnyOrder(root, sessions, token, session);
        assertThat(flaws).extracting(Flaw::words).contains("is open to others (rw-r-----)");
        for (Flaw flaw : flaws) {
            assertThat(flaw.close()).isTrue();
        }
        assertThat(flaws(root)).isEmpty();
        assertThat(mode(token)).isEqualTo("rw-------");
        assertThat(mode(session)).as("no wider than it was").isEqualTo("r--------");
        assertThat(mode(sessions)).isEqualTo("rwx------");
    }

    @Test
    void flaws_ofWhatIsNotOurs_areNone() throws IOException {
        file("other", "rw-r--r--");
        PrivateFiles.createDirectory(root.resolve("others"));
        file("others/token", "rw-r--r--");
        Files.createSymbolicLink(root.resolve("other-link"), home);

        assertThat(flaws(root)).isEmpty();
    }

    @Test
    void flaws_ofALinkToElsewhere_areToldAndItsTargetIsNotTouched() throws IOException {
        Path elsewhere = chmod(Files.writeString(home.resolve("elsewhere"), ""), "rw-r--r--");
        Path link = Files.createSymbolicLink(root.resolve("token"), elsewhere);
        Path dangling = Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nothing"));
        file("within", "rw-------");
        Files.createSymbolicLink(root.resolve("inside"), Path.of("within"));

        List<Flaw> flaws = flaws(root);

        assertThat(flaws)
                .containsExactlyInAnyOrder(
                        new Flaw(Kind.LINK, link, "is a link to " + elsewhere),
                        new Flaw(Kind.LINK, dangling, "is a link to nowhere"));
        assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
    }

    @Test
    void flaws_ofALinkToADirectory_areNotLookedForBehindIt() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        chmod(Files.writeString(elsewhere.resolve("theirs"), ""), "rw-r--r--");
        Path link = Files.createSymbolicLink(root.resolve("link"), elsewhere);

        assertThat(flaws(root)).extracting(Flaw::path).containsExactly(link);
    }

    @Test
    void flaws_throughALinkOfOurs_areThoseOfTheDirectory() throws IOException {
        Path token = file("token", "rw-r--r--");
        Path link = Files.createSymbolicLink(home.resolve("link"), root);

        assertThat(flaws(link)).extracting(Flaw::path).containsExactly(token);
    }

    /** Only root can give files away. */
    @Test
    void flaws_ofSomebodyElsesFile_areForeign() throws IOException {
        Path theirs = file("theirs", "rw-------");
        assumeTrue(givenAway(theirs), "needs root");
        Path directory = Files.createDirectory(root.resolve("directory"));
        Files.writeString(directory.resolve("below"), "");
        Files.setAttribute(directory, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        Path link = Files.createSymbolicLink(home.resolve("link"), root);
        Files.setAttribute(link, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);

        assertThat(flaws(link)).extracting(Flaw::kind).containsOnly(Kind.FOREIGN);
        assertThat(flaws(link)).extracting(Flaw::path).containsExactlyInAnyOrder(link, theirs, directory);
    }

    private static boolean givenAway(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
