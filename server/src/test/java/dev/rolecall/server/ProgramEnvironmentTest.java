package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.SecretMarkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What programs that the server runs find in their environment: what the server found in its own, and no secret of it. */
@DisabledOnOs(OS.WINDOWS)
final class ProgramEnvironmentTest {
    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void credentialProcess_hasTheEnvironmentOfTheServerAndTheNameOfItsProfile() throws Exception {
        Path script = home.resolve("login.sh");
        fixture = new ServerFixture(home)
                .file(
                        "login.sh",
                        "env > " + home.resolve("seen"),
                        "echo '{\"Version\": 1, \"AccessKeyId\": \"AKIATEST0000\", \"SecretAccessKey\": \"TEST-SECRET-key\","
                                + " \"SessionToken\": \"TEST-SECRET-token\", \"Expiration\": \"2099-01-01T00:00:00Z\"}'")
                .file(
                        ".aws/config",
                        "[profile app]",
                        "region = eu-west-1",
                        "credential_process = sh " + script,
                        "[profile keys]",
                        "aws_access_key_id = AKIATEST0001",
                        "aws_secret_access_key = TEST-SECRET-other",
                        "aws_session_token = TEST-SECRET-other");
        RolecallServer server = fixture.startWarm("[role app]", "[role keys]");
        String token = Files.readString(server.authorizationTokenFile());
        assertThat(Ask.of(server).ecs("app", server).status()).isEqualTo(200);

        String seen = Files.readString(home.resolve("seen"));

        assertThat(SecretMarkers.in(seen)).isEmpty();
        assertThat(seen).doesNotContain(token);
        assertThat(added(seen)).containsExactly("_AWS_CLI_PROFILE_CHAIN");
    }

    /** The shell of the script adds the first three. */
    private static Set<String> added(String seen) throws IOException {
        Set<String> names =
                seen.lines().map(line -> line.replaceFirst("=.*", "")).collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(Set.of("_", "PWD", "OLDPWD", "SHLVL"));
        names.removeAll(System.getenv().keySet());
        return names;
    }
}
