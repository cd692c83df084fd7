package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.profile.ProfileFiles;
import dev.rolecall.core.profile.ProfileLocations;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.source.BaseSource.WebIdentity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that look at the shared files and at what they name: {@code default}, secrets in the open, web identity tokens. */
final class ProfileChecksTest {
    private static final String KEYS =
            "aws_access_key_id = AKIATESTTESTTEST1111\naws_secret_access_key = TEST-SECRET-key\n";

    @TempDir
    private Path home;

    private ProfileSet profiles(String config, String mode) {
        Found.file(home.resolve("config"), config, mode);
        return ProfileFiles.load(new ProfileLocations(home.resolve("config"), home.resolve("credentials")));
    }

    @Test
    void defaultProfileWithCredentials_isANoteWithItsPlace() {
        assertThat(Found.lines(DefaultProfileCheck.look(profiles("[default]\n" + KEYS, "rw-------"))))
                .singleElement()
                .asString()
                .startsWith("note  default profile: " + home.resolve("config") + ":1: ");
    }

    @Test
    void defaultProfileWithoutCredentials_isWell() {
        assertThat(DefaultProfileCheck.look(profiles("[default]\nregion = eu-west-1\n", "rw-------")))
                .isEmpty();
        assertThat(DefaultProfileCheck.look(profiles("[profile a]\n" + KEYS, "rw-------")))
                .isEmpty();
    }

    @Test
    void secretInAnOpenConfigFile_isANoteWithItsPlaceAndWithoutIt() {
        ProfileSet profiles = profiles("[profile a]\n" + KEYS, "rw-r--r--");

        assertThat(Found.lines(SecretsInConfigCheck.look(profiles, home.resolve("config"))))
                .singleElement()
                .asString()
                .startsWith("note  config file: " + home.resolve("config") + ":3 has a secret key")
                .doesNotContain("TEST-SECRET");
    }

    @Test
    void openConfigFileWithoutSecrets_isWell_soIsAClosedOneWith() {
        assertThat(SecretsInConfigCheck.look(
                        profiles("[profile a]\nregion = eu-west-1\n", "rw-r--r--"), home.resolve("config")))
                .isEmpty();
        assertThat(SecretsInConfigCheck.look(profiles("[profile a]\n" + KEYS, "rw-------"), home.resolve("config")))
                .isEmpty();
    }

    @Test
    void webIdentityToken_isThereOrAFailure() {
        Arn role = Arn.parse("arn:aws:iam::111122223333:role/app").orElseThrow();
        WebIdentity source = new WebIdentity(role, home.resolve("token"), null, null);
        assertThat(Found.lines(WebIdentityCheck.look("app", source)))
                .singleElement()
                .asString()
                .startsWith("FAIL  role app, web identity: " + home.resolve("token") + " is not there");

        Found.file(home.resolve("token"), "TEST-SECRET-jwt", "rw-------");

        assertThat(Found.lines(WebIdentityCheck.look("app", source)))
                .containsExactly("ok    role app, web identity: " + home.resolve("token"));
    }
}
