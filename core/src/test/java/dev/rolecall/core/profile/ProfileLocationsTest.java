package dev.rolecall.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileLocationsTest {
    private static final Path FALLBACK = Path.of("/nowhere");

    @Test
    void from_bareEnvironment_isBelowTheFallback() {
        assertThat(locations(Map.of()))
                .isEqualTo(new ProfileLocations(Path.of("/nowhere/.aws/config"), Path.of("/nowhere/.aws/credentials")));
    }

    @Test
    void from_homeAndUserProfile_prefersHome() {
        assertThat(locations(Map.of("HOME", "/home/a", "USERPROFILE", "/users/a"))
                        .config())
                .isEqualTo(Path.of("/home/a/.aws/config"));
        assertThat(locations(Map.of("HOME", "", "USERPROFILE", "/users/a")).config())
                .isEqualTo(Path.of("/users/a/.aws/config"));
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/aws, /etc/aws",
        "relative/file, relative/file",
        "~/x/y, /home/a/x/y",
        "~, /home/a",
        "~b/x, ~b/x",
        "x~/y, x~/y",
    })
    void from_variable_expandsTilde(String value, Path expected) {
        ProfileLocations locations =
                locations(Map.of("HOME", "/home/a", "AWS_CONFIG_FILE", value, "AWS_SHARED_CREDENTIALS_FILE", value));

        assertThat(locations).isEqualTo(new ProfileLocations(expected, expected));
    }

    @Test
    void from_variableThatIsNoPath_isInvalidConfiguration() {
        assertThatThrownBy(() -> locations(Map.of("AWS_CONFIG_FILE", "a\0b")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("AWS_CONFIG_FILE is not the name of a file");
    }

    private static ProfileLocations locations(Map<String, String> variables) {
        return ProfileLocations.from(Environment.of(variables), FALLBACK);
    }
}
