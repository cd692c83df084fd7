package dev.rolecall.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProfileFilesTest {
    @TempDir
    Path directory;

    @Test
    void assertion100_oddConfigFile_isReadByTheServerPolicyWithWarnings() throws IOException {
        ProfileSet set = load("""
                \uFEFF[default]
                region = eu-west-1 # home
                region = eu-west-2

                [profile "a b"]
                  role_arn = arn:aws:iam::111111111111:role/x
                """.replace("\n", "\r\n"), "");

        assertThat(values(set, "default")).containsExactly(Map.entry("region", "eu-west-2"));
        assertThat(values(set, "a b")).containsExactly(Map.entry("role_arn", "arn:aws:iam::111111111111:role/x"));
        assertFindings(
                set,
                "1 the file starts with a byte order mark",
                "2 [default] region: a comment",
                "3 [default] region: the key is set twice",
                "5 [profile \"a b\"]: the name is in quotes",
                "6 [profile \"a b\"]: the first key of the section is indented");
    }

    @Test
    void assertion102_keyInBothFiles_credentialsWinAndOtherKeysOfConfigStay() throws IOException {
        ProfileSet set =
                load("[profile a]\nregion = eu-west-1\nrole_arn = config\n", "[a]\nrole_arn = credentials\nx = 1\n");

        assertThat(values(set, "a"))
                .containsExactly(
                        Map.entry("region", "eu-west-1"), Map.entry("role_arn", "credentials"), Map.entry("x", "1"));
        ProfileSection a = set.profile("a").orElseThrow();
        assertThat(a.origin()).isEqualTo(new Origin(config(), 1));
        assertThat(a.originOf("region")).isEqualTo(new Origin(config(), 2));
        assertThat(a.originOf("role_arn")).isEqualTo(new Origin(credentials(), 2));
    }

    @Test
    void credentials_nameThatConfigQuotes_isFoundWithoutQuotes() throws IOException {
        ProfileSet set = load("[profile \"my prof\"]\na = 1\n", "[my prof]\nb = 2\n");

        assertThat(values(set, "my prof")).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "'[profile default]\na = 1\n[default]\na = 2\nb = 3\n', 3",
        "'[default]\na = 2\nb = 3\n[profile default]\na = 1\n', 1",
    })
    void config_defaultTwice_prefixedWinsWhole(String text, int line) throws IOException {
        ProfileSet set = load(text, "");

        assertThat(values(set, "default")).containsExactly(Map.entry("a", "1"));
        assertFindings(set, line + " [default]: the section is ignored, for there is");
    }

    @Test
    void config_sectionTwice_isMergedWithAWarning() throws IOException {
        ProfileSet set = load("[profile a]\nx = 1\ny = 1\n[profile a]\ny = 2\n", "");

        assertThat(values(set, "a")).containsExactly(Map.entry("x", "1"), Map.entry("y", "2"));
        assertFindings(set, "4 [profile a]: the section stands here again");
    }

    @Test
    void config_ssoSessionsAndServices_areKeptApartFromProfiles() throws IOException {
        ProfileSet set =
                load("[sso-session x]\nsso_region = r\n[services x]\nsts =\n  endpoint_url = u # c\n[profile x]\n", "");

        assertThat(set.ssoSessions()).containsOnlyKeys("x");
        assertThat(nested(set, "x", "sts")).containsExactly(Map.entry("endpoint_url", "u"));
        assertThat(values(set, "x")).isEmpty();
    }

    @Test
    void key_withSpace_isIgnoredWithItsNestedKeys() throws IOException {
        ProfileSet set = load("[profile a]\nx y =\n  z = 1\nb = 2\n", "");

        assertThat(values(set, "a")).containsExactly(Map.entry("b", "2"));
        assertFindings(set, "2 [profile a]: the key in this line is ignored");
    }

    @Test
    void nestedKey_withSpace_isIgnored() throws IOException {
        ProfileSet set = load("[services x]\nsts =\n  a b = 1\n  c = 2\n", "");

        assertThat(nested(set, "x", "sts")).containsExactly(Map.entry("c", "2"));
        assertFindings(set, "2 [services x]: a key nested below this one is ignored");
    }

    @Test
    void default_named_isNotInherited() throws IOException {
        ProfileSet set = load("[default]\nregion = eu-west-1\n[profile a]\nx = 1\n", "[default]\ny = 2\n");

        assertThat(values(set, "a")).containsExactly(Map.entry("x", "1"));
    }

    @Test
    void load_noFiles_isEmpty() {
        assertThat(ProfileFiles.load(new ProfileLocations(config(), credentials())))
                .isEqualTo(ProfileSet.empty());
    }

    @Test
    void load_directory_saysWhichFileAndWhatToDo() throws IOException {
        Files.createDirectory(config());

        assertThatThrownBy(() -> ProfileFiles.load(new ProfileLocations(config(), credentials())))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(config() + " is a directory: ")
                .hasMessageContaining("AWS_CONFIG_FILE");
    }

    @Test
    void load_belowAFile_saysWhichFile() throws IOException {
        Files.writeString(config(), "");
        Path below = config().resolve("credentials");

        assertThatThrownBy(() -> ProfileFiles.load(new ProfileLocations(config(), below)))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith(below + " cannot be read: ");
    }

    @Test
    void load_brokenFile_saysFileAndLineAndNoValue() throws IOException {
        assertThatThrownBy(() -> load("", "[a]\naws_secret_access_key: TEST-SECRET\n"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage(credentials()
                        + ":2: [a] there is no '=' in this line: write key = value, with '=' for the ':'");
    }

    @Test
    void toString_ofEverything_showsNoValue() throws IOException {
        ProfileSet set =
                load("[profile a]\ns3 =\n k = TEST-SECRET\n", "[a]\naws_secret_access_key = TEST-SECRET # c\n");

        assertThat(set.toString()).contains("aws_secret_access_key").doesNotContain("TEST-SECRET");
    }

    @Test
    @Timeout(20)
    void load_fiveThousandProfiles_isFarFromQuadratic() throws IOException {
        String profiles = IntStream.range(0, 5_000)
                .mapToObj(i ->
                        "[profile p" + i + "]\nrole_arn = r # c\nsource_profile = p" + (i + 1) + "\ns3 =\n  a = 1\n")
                .collect(Collectors.joining());
        String nested =
                IntStream.range(0, 100_000).mapToObj(i -> "  k" + i + " = v\n").collect(Collectors.joining());
        String longText = "k = v\n" + "  more\n".repeat(100_000);

        ProfileSet set = load(profiles + "[services big]\nsts =\n" + nested + longText, "");

        assertThat(set.profiles()).hasSize(5_000);
        assertThat(nested(set, "big", "sts")).hasSize(100_000);
    }

    private ProfileSet load(String config, String credentials) throws IOException {
        Files.write(config(), config.getBytes(StandardCharsets.UTF_8));
        Files.write(credentials(), credentials.getBytes(StandardCharsets.UTF_8));
        return ProfileFiles.load(new ProfileLocations(config(), credentials()));
    }

    private Path config() {
        return directory.resolve("config");
    }

    private Path credentials() {
        return directory.resolve("credentials");
    }

    private static Map<String, String> values(ProfileSet set, String profile) {
        Map<String, String> values = new LinkedHashMap<>();
        set.profile(profile).orElseThrow().values().forEach((key, value) -> values.put(key, value.text()));
        return values;
    }

    private static Map<String, String> nested(ProfileSet set, String services, String key) {
        return Optional.ofNullable(set.services().get(services))
                .flatMap(section -> section.value(key))
                .map(ProfileValue::nested)
                .orElseThrow();
    }

    private static void assertFindings(ProfileSet set, String... beginnings) {
        assertThat(set.findings()).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.length; i++) {
            Finding finding = set.findings().get(i);
            assertThat(finding.origin().line() + " " + finding.message()).startsWith(beginnings[i]);
        }
    }
}
