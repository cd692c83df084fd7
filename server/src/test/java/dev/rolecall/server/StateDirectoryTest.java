package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateDirectoryTest {
    @TempDir
    Path home;

    private StateDirectory state() {
        return new StateDirectory(home.resolve("state/rolecall"), new SecureRandom());
    }

    @Test
    void assertion84_authorizationToken_isPrivateAndHasNoNewline() throws IOException {
        String token = state().authorizationToken().expose();

        Path file = state().authorizationTokenFile();
        assertThat(Files.readString(file)).isEqualTo(token).matches("[A-Za-z0-9_-]{32}");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(home.resolve("state/rolecall"))).isEqualTo("rwx------");
    }

    @Test
    void keyAndToken_ofASecondStart_areThoseOfTheFirst() throws IOException {
        StateDirectory first = state();

        assertThat(state().metadataTokenKey()).isEqualTo(first.metadataTokenKey());
        assertThat(state().authorizationToken()).isEqualTo(first.authorizationToken());
        assertThat(mode(home.resolve("state/rolecall/metadata-token.key"))).isEqualTo("rw-------");
    }

    @Test
    void authorizationToken_withTheNewlineOfAnEditor_losesIt() throws IOException {
        String token = state().authorizationToken().expose();
        Files.writeString(state().authorizationTokenFile(), token + "\n");

        assertThat(state().authorizationToken().expose()).isEqualTo(token);
        assertThat(Files.readString(state().authorizationTokenFile())).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two words", "caf\u00e9", "line\nline"})
    void authorizationTokenFile_ofTheUserThatIsNoToken_isRefusedWithoutQuotingIt(String content) throws IOException {
        Path file = Files.writeString(home.resolve("token"), content);

        assertThatThrownBy(() -> StateDirectory.authorizationToken(file))
                .isInstanceOf(StartException.class)
                .hasMessage("the authorization token file " + file
                        + " must hold one line of visible ASCII characters, without spaces");
    }

    @Test
    void authorizationTokenFile_ofTheUser_isRead() throws IOException {
        Path file = Files.writeString(home.resolve("token"), "TEST-SECRET-token\n");

        assertThat(StateDirectory.authorizationToken(file).expose()).isEqualTo("TEST-SECRET-token");
    }

    @Test
    void authorizationTokenFile_missing_isToldByName() {
        assertThatThrownBy(() -> StateDirectory.authorizationToken(home.resolve("missing")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(home.resolve("missing") + " cannot be read: NoSuchFile");
    }

    @Test
    void directory_thatIsAFile_isToldWithTheOption() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        StateDirectory state = new StateDirectory(file, new SecureRandom());

        assertThatThrownBy(state::metadataTokenKey)
                .isInstanceOf(StartException.class)
                .hasMessage("the state directory " + file
                        + " cannot be read from: Not a directory; name another one with --state-dir");
    }

    @Test
    void open_ofFilesThatOthersMayRead_closesThemAndSaysSo() throws IOException {
        Path directory = home.toRealPath().resolve("state/rolecall");
        state().authorizationToken();
        Path token = directory.resolve("authorization-token");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));

        try (LogOf log = LogOf.everything()) {
            StateDirectory.open(directory, new SecureRandom());

            assertThat(log.aboveDebug())
                    .containsExactlyInAnyOrder(
                            "WARN closed to others file=" + directory + " was=\"is open to others (rwxr-x---)\"",
                            "WARN closed to others file=" + token + " was=\"is open to others (rw-r--r--)\"");
        }

        assertThat(mode(token)).isEqualTo("rw-------");
        assertThat(mode(directory)).isEqualTo("rwx------");
        try (LogOf log = LogOf.everything()) {
            StateDirectory.open(directory, new SecureRandom());
            assertThat(log.aboveDebug()).isEmpty();
        }
    }

    @Test
    void open_ofADirectoryThatIsUsedForMore_closesOnlyWhatIsOurs() throws IOException {
        Path directory = home.toRealPath().resolve("state/rolecall");
        state().authorizationToken();
        Path token = directory.resolve("authorization-token");
        Path other = Files.writeString(directory.resolve("letter.txt"), "");
        for (Path file : new Path[] {token, other}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        StateDirectory.open(directory, new SecureRandom());

        assertThat(mode(token)).isEqualTo("rw-------");
        assertThat(mode(other)).isEqualTo("rw-r--r--");
        assertThat(mode(directory)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void open_withALinkToElsewhere_isRefused() throws IOException {
        Path directory = home.toRealPath().resolve("state/rolecall");
        state().metadataTokenKey();
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "token");
        Path link = Files.createSymbolicLink(directory.resolve("authorization-token"), elsewhere);

        assertThatThrownBy(() -> StateDirectory.open(directory, new SecureRandom()))
                .isInstanceOf(StartException.class)
                .hasMessage("in the state directory, " + link + " is a link to " + elsewhere
                        + "; take it away, or name a directory of your own with --state-dir");
    }

    @Test
    void open_ofAFile_isToldWithTheOption() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThatThrownBy(() -> StateDirectory.open(file, new SecureRandom()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("the state directory " + file + " cannot be written to");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
