package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import dev.rolecall.server.config.ConfigLoader;
import dev.rolecall.server.config.ServeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class PrivacyCheckTest {
    @TempDir
    Path home;

    private List<String> look(String cache) throws IOException {
        ServeOptions options = new ServeOptions(
                List.of(),
                List.of(),
                Map.of(
                        "cache",
                        cache,
                        "state_dir",
                        home.toRealPath().resolve("state").toString()));
        return PrivacyCheck.look(ConfigLoader.load(options, Environment.of(Map.of()), home.toRealPath())).stream()
                .map(Diagnosis::line)
                .toList();
    }

    private Path open(String name) throws IOException {
        Path file = home.toRealPath().resolve(name);
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, "");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void look_atNothing_findsNothing() throws IOException {
        assertThat(look("own")).isEmpty();
    }

    @Test
    void look_atASessionThatOthersMayRead_tellsThatAStartClosesIt() throws IOException {
        Path session = open("state/sessions/a.json");

        assertThat(look("own"))
                .containsExactly("note  state directory: " + session
                        + " is open to others (rw-r--r--); the next start will close it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(session)))
                .as("looked at only")
                .isEqualTo("rw-r--r--");
    }

    @Test
    void look_atALinkToElsewhere_tellsThatNothingWillStart() throws IOException {
        open("state/management/x");
        Path elsewhere = open("elsewhere/token");
        Path link = Files.createSymbolicLink(home.toRealPath().resolve("state/authorization-token"), elsewhere);

        assertThat(look("own"))
                .contains("FAIL  state directory: " + link + " is a link to " + elsewhere
                        + "; a server refuses to start until it is gone");
    }

    @Test
    void look_atTheCacheOfTheCli_tellsOfItsFilesOnlyWhereItIsUsed() throws IOException {
        open(".aws/cli/cache/a.json");
        open(".aws/cli/cache/b.json");

        assertThat(look("own")).isEmpty();
        assertThat(look("aws-cli"))
                .singleElement()
                .asString()
                .startsWith("note  session cache: ")
                .endsWith(".json is open to others (rw-r--r--), and so 1 more; chmod 600 what is yours");
    }
}
