package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample that users copy is right as it stands, complete, and tells the true defaults. */
final class SampleConfigTest {
    private static final Path SAMPLE = Path.of("..", "config", "rolecall.ini");

    @TempDir
    Path home;

    @Test
    void sample_asItStands_loads() {
        ServerConfig config =
                Sources.of(home).typed("config", SAMPLE.toString()).load();

        assertThat(config.profiles()).containsExactly(Map.entry("app", "app"), Map.entry("partner", "partner"));
        assertThat(config.listeners())
                .extracting(listener -> Addresses.text(listener.bind()) + listener.roles())
                .containsExactly("127.0.0.1:9911[app]", "127.0.0.1:9921[partner]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"server", "instance", "role", "listener", "task", "container", "kubernetes", "service-account"})
    void sample_everyKnownKey_isInItsSection(String kind) throws IOException {
        Set<String> known = Optional.ofNullable(ConfigFile.KEYS.get(kind)).orElseThrow();
        String[] sections = Files.readString(SAMPLE).split("(?m)^#?(?=\\[)");

        assertThat(known)
                .allSatisfy(key -> assertThat(sections)
                        .anySatisfy(section ->
                                assertThat(section).startsWith("[" + kind).containsPattern("(?m)^#?" + key + " =")));
    }

    @Test
    void sample_defaultsBehindHashes_areTheDefaults() throws IOException {
        String server = Arrays.stream(Files.readString(SAMPLE).split("(?m)^(?=\\[)"))
                .filter(section -> section.startsWith("[server]"))
                .findFirst()
                .orElseThrow();
        String uncommented = server.replaceAll("(?m)^#(\\w+ = )", "$1")
                .replaceAll(
                        "(?m)^(authorization_token_file|sandbox_session_duration|sandbox_bind|hosts|audit_log|mfa_process|management_bind|allowed_networks|docker_socket) = .*$",
                        "");

        ServerConfig written = Sources.of(home).file(uncommented).load();

        assertThat(uncommented.toLowerCase(Locale.ROOT)).contains("\nbind = 127.0.0.1:9911\n");
        assertThat(written)
                .isEqualTo(Sources.of(home).typed("config", "/dev/null").load());
    }
}
