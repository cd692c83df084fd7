package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of {@code rolecall.ini} while the server runs: what they change, and how a file that is not right changes nothing. */
final class ConfigReloadTest {
    private static final String PROFILES = """
            [default]
            region = eu-west-1
            [profile base]
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-base
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = base
            [profile b]
            role_arn = arn:aws:iam::444455556666:role/b
            source_profile = base
            region = us-west-2
            """;

    private static final String SERVER = "[server]\nbind = 127.0.0.1:0\n";

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void oneRoleIsServed() {
        bed = new ReloadBed(home)
                .profiles(PROFILES)
                .config(SERVER + "[role a]\n")
                .start();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void edit(String text) {
        bed.config(text);
        bed.look();
    }

    @Test
    void roleAdded_isServedBesideTheOthers() throws IOException {
        Session a = bed.session("a");
        int port = bed.listeners().get(0).address().getPort();
        assertThat(bed.ecs("b")).isEqualTo(400);

        edit(SERVER + "[role a]\n[role b]\n");

        assertThat(bed.ecs("b")).isEqualTo(200);
        assertThat(bed.session("a")).isSameAs(a);
        assertThat(bed.store().roles()).containsExactly("a", "b");
        assertThat(bed.listeners().get(0).address().getPort()).isEqualTo(port);
    }

    @Test
    void roleRemoved_isUnknownOnEveryProtocol() throws IOException {
        edit(SERVER + "[role b]\n");

        assertThat(bed.ecs("a")).isEqualTo(400);
        assertThat(bed.ask(0).imdsRole("a").status()).isEqualTo(404);
        assertThat(bed.ask(0).listing().body()).isEqualTo("b");
        assertThat(bed.store().roles()).containsExactly("b");
        int calls = bed.sts.calls().size();
        bed.time.advance(Duration.ofMinutes(31));
        assertThat(bed.sts.calls()).as("b alone is renewed").hasSize(calls + 1);
    }

    @Test
    void roleWithAnotherProfile_describesAnotherInstance() throws IOException {
        edit(SERVER + "[role a]\nprofile = b\n");

        Ask ask = bed.ask(0);
        String token = ask.metadataToken();
        assertThat(ask.imds("/latest/meta-data/placement/region", token).body()).isEqualTo("us-west-2");
        assertThat(ask.imds("/latest/meta-data/iam/info", token).body()).contains("444455556666");
        assertThat(bed.session("a").roleArn()).hasToString("arn:aws:iam::444455556666:role/b");
    }

    @Test
    void settingsOfAListener_takeEffectOnTheSameAddress() throws IOException {
        edit("""
                [server]
                imds_tokens = optional
                [role a]
                [role b]
                [listener default]
                bind = 127.0.0.1:%d
                protocols = imds, ecs
                roles = b, a
                imds_any_role = true
                authorization = none
                hosts = credentials.internal
                """.formatted(bed.listeners().get(0).address().getPort()));

        Ask ask = bed.ask(0);
        String roles = "/latest/meta-data/iam/security-credentials/";
        assertThat(ask.ask("GET", roles, Map.of()).body()).isEqualTo("b");
        assertThat(ask.ask("GET", roles + "a", Map.of()).status()).isEqualTo(200);
        assertThat(ask.ask("GET", "/role/a", Map.of()).status()).isEqualTo(200);
        assertThat(ask.ask("GET", "/v1/credentials", Map.of("Authorization", ReloadBed.AUTHORIZATION))
                        .status())
                .isEqualTo(404);
        assertThat(bed.running().listeners().get(0).hosts()).containsExactly("credentials.internal");
    }

    @Test
    void fileAppearsDisappearsAndComesBack_isFollowed() throws IOException {
        Files.delete(bed.config);
        bed.option("bind", "127.0.0.1:0");
        bed.close();
        bed = new ReloadBed(home).profiles(PROFILES).option("bind", "127.0.0.1:0");
        bed.variable("AWS_PROFILE", "a").start();
        assertThat(bed.store().roles()).containsExactly("a");

        edit("[role b]\n");
        assertThat(bed.store().roles()).containsExactly("b");
        Files.delete(bed.config);
        bed.look();

        assertThat(bed.store().roles()).containsExactly("a");
    }

    @Test
    void fileReplacedByARename_isFollowed() throws IOException {
        Path other = Files.writeString(home.resolve("new.ini"), SERVER + "[role b]\n");

        Files.move(other, bed.config, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        bed.look();

        assertThat(bed.store().roles()).containsExactly("b");
    }

    @Test
    void fileBehindALinkThatIsTurned_isFollowed() throws IOException {
        Path one = Files.writeString(home.resolve("one.ini"), SERVER + "[role a]\n");
        Path two = Files.writeString(home.resolve("two.ini"), SERVER + "[role b]\n");
        Files.setLastModifiedTime(two, Files.getLastModifiedTime(one));
        bed.close();
        Path link = Files.createSymbolicLink(home.resolve("link.ini"), one);
        bed = new ReloadBed(home)
                .profiles(PROFILES)
                .option("config", link.toString())
                .start();

        Path turned = Files.createSymbolicLink(home.resolve("turned.ini"), two);
        Files.move(turned, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        bed.look();

        assertThat(bed.store().roles()).containsExactly("b");
    }

    @Test
    void options_winOverTheEditedFile() throws IOException {
        bed.close();
        bed = new ReloadBed(home)
                .profiles(PROFILES)
                .config(SERVER + "[role a]\n")
                .option("imds_tokens", "required")
                .variable("ROLECALL_PROFILE", "a")
                .start();

        edit(SERVER + "imds_tokens = optional\n[role b]\n");

        assertThat(bed.store().roles()).containsExactly("a");
        assertThat(bed.ask(0)
                        .ask("GET", "/latest/meta-data/instance-id", Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void onlyAComment_changesNothing() {
        Session a = bed.session("a");

        try (LogOf log = LogOf.everything()) {
            edit(SERVER + "# a word\n[role a]\n");

            assertThat(log.aboveDebug()).isEmpty();
        }
        assertThat(bed.session("a")).isSameAs(a);
    }

    @Test
    void profileThatComesLater_isWaitedFor() {
        edit(SERVER + "[role a]\n[role c]\n");
        assertThat(bed.store().roles()).containsExactly("a");

        bed.profiles(PROFILES + "[profile c]\nrole_arn = arn:aws:iam::111122223333:role/c\nsource_profile = base\n");
        bed.look();

        assertThat(bed.store().roles()).containsExactly("a", "c");
    }

    @Test
    void edit_isToldToTheUser() {
        try (LogOf log = LogOf.everything()) {
            edit(SERVER + "authorization = none\n[role b]\n");

            String port = String.valueOf(bed.listeners().get(0).address().getPort());
            assertThat(log.aboveDebug())
                    .containsExactly(
                            "INFO listener changed listener=default address=127.0.0.1:" + port,
                            "WARN listener=default note=\"authorization = none: every program on this machine, of"
                                    + " the users that are allowed, gets credentials from 127.0.0.1:0\"",
                            "INFO role added role=b",
                            "INFO role removed role=a",
                            "INFO configuration taken over file=" + bed.config);
        }
    }
}
