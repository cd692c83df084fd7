package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.profile.Finding;
import dev.rolecall.core.profile.ProfileFiles;
import dev.rolecall.core.profile.ProfileLocations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientDifferencesTest {
    private static final String KEYS = """
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-keys
            """;
    private static final String ROLE = "role_arn = arn:aws:iam::111122223333:role/app\n";

    @TempDir
    private Path directory;

    private List<String> differences(String config) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), config);
        ResolvedProfile resolved = new SourceResolver(
                        ProfileFiles.load(new ProfileLocations(file, directory.resolve("credentials"))))
                .resolve("a");
        return ClientDifferences.of(resolved).stream()
                .map(Finding::toString)
                .map(text -> text.substring(text.indexOf("config:")))
                .toList();
    }

    @Test
    void plainChain_hasNone() throws IOException {
        assertThat(differences("[profile a]\n" + ROLE + "source_profile = b\n[profile b]\n" + KEYS))
                .isEmpty();
    }

    @Test
    void selfReference_isToldOfJavaAndKotlin() throws IOException {
        assertThat(differences("[profile a]\n" + ROLE + "source_profile = a\n" + KEYS))
                .satisfiesExactly(
                        java -> assertThat(java)
                                .startsWith("config:3: profile 'a': source_profile:")
                                .contains("Java"),
                        kotlin -> assertThat(kotlin).startsWith("config:4:").contains("Kotlin"));
    }

    @Test
    void keysOfTheRootBesideItsRole_areToldOfKotlin() throws IOException {
        assertThat(differences("[profile a]\n" + KEYS + ROLE + "source_profile = b\n[profile b]\n" + KEYS))
                .singleElement()
                .asString()
                .startsWith("config:2:")
                .contains("Kotlin");
    }

    @Test
    void roleOfASourceWithKeys_isToldOfJava() throws IOException {
        assertThat(differences("[profile a]\n" + ROLE + "source_profile = b\n[profile b]\n" + KEYS + ROLE
                        + "source_profile = c\n"))
                .singleElement()
                .asString()
                .startsWith("config:7: profile 'b': role_arn:")
                .contains("Java");
    }

    @Test
    void keysThatOthersIgnore_areToldWhereverTheyStand() throws IOException {
        assertThat(differences("[profile a]\n" + ROLE + "source_profile = b\nmfa_serial = arn:aws:iam::1:mfa/me\n"
                        + "[profile b]\n" + ROLE + "credential_source = Environment\nduration_seconds = 3600\n"))
                .satisfiesExactly(
                        duration -> assertThat(duration).startsWith("config:8: profile 'b': duration_seconds:"),
                        environment ->
                                assertThat(environment).startsWith("config:7:").contains("Ruby"),
                        mfa -> assertThat(mfa).startsWith("config:4: profile 'a': mfa_serial:"));
    }

    @Test
    void olderNameOfTheSessionToken_isTold() throws IOException {
        assertThat(differences("[profile a]\n" + KEYS + "aws_security_token = TEST-SECRET-token\n"))
                .singleElement()
                .asString()
                .startsWith("config:4: profile 'a': aws_security_token:")
                .contains("aws_session_token");
    }

    @Test
    void settingsForClientsOfMetadata_areToldOnceWhereTheyBearOnNothing() throws IOException {
        assertThat(differences("[profile a]\n" + KEYS + ROLE
                        + "source_profile = a\nmetadata_service_timeout = 5\ndisable_ec2_metadata = true\n"))
                .filteredOn(text -> text.contains("left aside"))
                .satisfiesExactly(
                        disable -> assertThat(disable).startsWith("config:7: profile 'a': disable_ec2_metadata is"),
                        timeout ->
                                assertThat(timeout).startsWith("config:6: profile 'a': metadata_service_timeout is"));
    }

    @Test
    void noFile_noDifference() {
        CredentialSource source =
                new CredentialSource(new BaseSource.Named(CredentialSourceName.ENVIRONMENT), List.of());

        assertThat(ClientDifferences.of(ResolvedProfile.withoutFile("environment", source)))
                .isEmpty();
    }
}
