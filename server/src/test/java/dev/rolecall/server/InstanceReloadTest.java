package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of {@code [instance]} while clients ask. */
final class InstanceReloadTest {
    private static final String ROLE = "[role a]\n[listener one]\nbind = 127.0.0.1:0\n";

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void start() {
        bed = new ReloadBed(home).profiles("""
                        [profile a]
                        role_arn = arn:aws:iam::111122223333:role/a
                        source_profile = base
                        region = eu-west-1
                        [profile base]
                        aws_access_key_id = AKIATESTTESTTEST1111
                        aws_secret_access_key = TEST-SECRET-base
                        """).config(ROLE).start();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void edit(String instance) {
        bed.config(ROLE + "[instance]\n" + instance);
        bed.look();
    }

    private Ask.Answer read(String name) throws IOException {
        Ask ask = bed.ask(0);
        return ask.imds("/latest/meta-data/" + name, ask.metadataToken());
    }

    @Test
    void edited_isToldAtOnceAndRenewsNothing() throws IOException {
        assertThat(read("placement/region").body()).isEqualTo("eu-west-1");
        assertThat(read("tags/instance/Name").status()).isEqualTo(404);

        edit("availability_zone = us-east-1c\ntag.Name = web\n");

        assertThat(read("placement/region").body()).isEqualTo("us-east-1");
        assertThat(read("tags/instance/Name").body()).isEqualTo("web");
        assertThat(bed.sts.calls()).hasSize(1);

        edit("");

        assertThat(read("placement/region").body()).isEqualTo("eu-west-1");
        assertThat(read("tags/instance/Name").status()).isEqualTo(404);
    }

    @Test
    void userDataFile_edited_isServedAnew() throws IOException {
        Path file = Files.writeString(home.resolve("user-data"), "one");
        edit("user_data_file = " + file + "\n");
        assertThat(userData()).isEqualTo("one");

        Files.writeString(file, "another");
        bed.look();

        assertThat(userData()).isEqualTo("another");
    }

    @Test
    void publicKeyFile_gone_staysAsItWasAndIsToldOnce() throws IOException {
        Path file = Files.writeString(home.resolve("key.pub"), "ssh-ed25519 AAAA me\n");
        edit("public_key_file = " + file + "\n");
        assertThat(read("public-keys/").body()).isEqualTo("0=me");

        Files.delete(file);
        try (LogOf log = LogOf.everything()) {
            bed.look();
            bed.look();

            assertThat(log.aboveDebug()).singleElement().asString().contains("key.pub does not exist");
        }
        assertThat(read("public-keys/").body()).isEqualTo("0=me");

        Files.writeString(file, "ssh-ed25519 AAAA you\n");
        bed.look();

        assertThat(read("public-keys/").body()).isEqualTo("0=you");
    }

    @Test
    void signatures_switchedOn_areServedByTheKeysOfTheStateDirectory() throws IOException {
        assertThat(signature().status()).isEqualTo(404);

        edit("identity_signatures = true\n");

        assertThat(signature().status()).isEqualTo(200);
        assertThat(home.resolve(".local/state/rolecall/instance-identity-rsa.pem"))
                .exists();
    }

    @Test
    void signatures_withAKeyThatIsNone_changeNothing() throws IOException {
        Path state = Files.createDirectories(home.resolve(".local/state/rolecall"));
        Files.writeString(state.resolve("instance-identity-dsa.pem"), "TEST-SECRET-broken");

        try (LogOf log = LogOf.everything()) {
            edit("identity_signatures = true\ntag.Name = web\n");

            assertThat(log.aboveDebug())
                    .singleElement()
                    .asString()
                    .contains("instance-identity-dsa.pem does not hold a key and its certificate")
                    .doesNotContain("TEST-SECRET");
        }
        assertThat(signature().status()).isEqualTo(404);
        assertThat(read("tags/instance/Name").status()).isEqualTo(404);
    }

    private Ask.Answer signature() throws IOException {
        Ask ask = bed.ask(0);
        return ask.imds("/latest/dynamic/instance-identity/pkcs7", ask.metadataToken());
    }

    private String userData() throws IOException {
        Ask ask = bed.ask(0);
        return ask.imds("/latest/user-data", ask.metadataToken()).body();
    }

    @Test
    void editedWrongly_changesNothing() throws IOException {
        edit("tag.Name = web\n");

        try (LogOf log = LogOf.everything()) {
            edit("tag.Name = other\nregion = here\n");

            assertThat(log.aboveDebug())
                    .singleElement()
                    .asString()
                    .contains("rolecall.ini:6: region must be a region, such as eu-west-1, not 'here'");
        }
        assertThat(read("tags/instance/Name").body()).isEqualTo("web");
    }
}
