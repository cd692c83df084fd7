package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file that is not right is told once, with all that is wrong, and changes nothing at all. */
final class RefusedReloadTest {
    private static final String PROFILES = """
            [profile base]
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-base
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = base
            [profile b]
            role_arn = arn:aws:iam::111122223333:role/b
            source_profile = base
            [profile machine]
            role_arn = arn:aws:iam::111122223333:role/b
            credential_source = EcsContainer
            """;

    private static final String SERVER = "[server]\nbind = 127.0.0.1:0\n";
    private static final String GOOD = SERVER + "[role a]\n";

    @TempDir
    private Path home;

    private ReloadBed bed;
    private Session session;
    private ServerConfig before;

    @BeforeEach
    void oneRoleIsServed() {
        bed = new ReloadBed(home).profiles(PROFILES).config(GOOD).start();
        session = bed.session("a");
        before = bed.running();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** What a user is told of the edit, which changes nothing. */
    private String refused(String text) throws IOException {
        try (LogOf log = LogOf.everything()) {
            bed.config(text);
            bed.look();
            bed.time.advance(Duration.ofSeconds(20));

            List<String> told = log.aboveDebug();
            assertThat(told).singleElement().asString().startsWith("WARN configuration not taken over");
            assertThat(bed.running()).isEqualTo(before);
            assertThat(bed.session("a")).isSameAs(session);
            assertThat(bed.ecs("a")).isEqualTo(200);
            assertThat(bed.store().roles()).containsExactly("a");
            return told.get(0);
        }
    }

    @Test
    void severalProblems_areToldAtOnceWithTheirPlaces() throws IOException {
        assertThat(refused("[server]\nbind = nowhere\n[role a]\n[listner x]\n[role b]\nprofil = b\n"))
                .contains("rolecall.ini:2: bind must be an address")
                .contains("rolecall.ini:4: [listner x] is not a section")
                .contains("rolecall.ini:6: profil is not a key of [role]; did you mean profile?");
    }

    @Test
    void fileThatCannotBeParsed_isToldWithItsLine_andNoMore() throws IOException {
        assertThat(refused(SERVER + "[role a\n")).contains("rolecall.ini:3: ").doesNotContain("restart");
    }

    @Test
    void profileThatIsNotThere_refusesTheWholeEdit() throws IOException {
        assertThat(refused(SERVER + "[role a]\n[role b]\n[role gone]\n")).contains("no profile 'gone'");
    }

    @Test
    void settingsThatNeedARestart_areToldWithTheirLines() throws IOException {
        assertThat(refused(SERVER + "health_bind = 127.0.0.1:1\nstate_dir = /tmp\nlazy = true\n[role a]\n[role b]\n"))
                .contains("rolecall.ini:3: health_bind needs a restart")
                .contains("rolecall.ini:4: state_dir needs a restart")
                .contains("rolecall.ini:5: lazy needs a restart");
        bed.close();
        bed = new ReloadBed(home).profiles(PROFILES).config(SERVER + "lazy = true\n[role a]\n");
        bed.start();
        session = bed.session("a");
        before = bed.running();
        assertThat(refused(GOOD)).contains("rolecall.ini: lazy, which is gone, needs a restart");
    }

    @Test
    void sourceThatLeadsToThisServer_isRefused() throws IOException {
        String self = "http://127.0.0.1:" + bed.listeners().get(0).address().getPort();
        bed.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", self + "/role/a");

        assertThat(refused(GOOD + "[role machine]\n")).contains("would ask this server itself");
    }

    @Test
    void namedFileThatGoes_keepsWhatWas() throws IOException {
        bed.close();
        bed = new ReloadBed(home)
                .profiles(PROFILES)
                .config(GOOD)
                .option("config", home.resolve(".config/rolecall/rolecall.ini").toString())
                .start();
        try (LogOf log = LogOf.everything()) {
            Files.delete(bed.config);
            bed.look();

            assertThat(log.aboveDebug()).singleElement().asString().contains("rolecall.ini does not exist");
        }
        assertThat(bed.store().roles()).containsExactly("a");
    }

    @Test
    void brokenEditThenMended_isFollowedAgain() throws IOException {
        refused(SERVER + "[role a\n");

        bed.config(SERVER + "[role b]\n");
        bed.look();

        assertThat(bed.store().roles()).containsExactly("b");
    }

    @Test
    void brokenEditThenBack_isToldToBeWellAgain() throws IOException {
        refused(SERVER + "[role a\n");

        try (LogOf log = LogOf.everything()) {
            bed.config(GOOD);
            bed.look();

            assertThat(log.aboveDebug()).containsExactly("INFO configuration is again as it runs file=" + bed.config);
        }
    }

    @Test
    void brokenFile_isToldAgainWhenItIsAnotherOne_notWhenProfilesChange() throws IOException {
        refused(SERVER + "[role a\n");
        refused(SERVER + "# other\n[role a\n");

        try (LogOf log = LogOf.everything()) {
            bed.profiles("# a word\n" + PROFILES);
            bed.look();

            assertThat(log.aboveDebug()).isEmpty();
        }
    }

    @Test
    void brokenConfiguration_doesNotKeepProfilesFromBeingFollowed() throws IOException {
        refused(SERVER + "[role a\n");

        bed.profiles(PROFILES.replace("role/a", "role/other"));
        bed.look();

        assertThat(bed.session("a").roleArn()).hasToString("arn:aws:iam::111122223333:role/other");
    }

    @Test
    void fileThatIsStillBeingWritten_isLeftAlone() throws IOException {
        String whole = SERVER + "[role a]\n[role b]\n";

        try (LogOf log = LogOf.everything()) {
            for (int end = 10; end < whole.length(); end += 5) {
                bed.config(whole.substring(0, end));
                bed.time.advance(Duration.ofMillis(800));
                assertThat(bed.running()).isEqualTo(before);
            }
            assertThat(log.aboveDebug()).isEmpty();
        }
        bed.config(whole);
        bed.look();

        assertThat(bed.store().roles()).containsExactly("a", "b");
    }
}
