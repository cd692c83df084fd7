package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.server.http.LogOf;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of the shared files under a store that serves the roles {@code a} and {@code b}. */
final class ProfileReloadTest {
    private static final String FILE = """
            [default]
            region = eu-west-1
            [profile base]
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-base
            [profile a]
            role_arn = arn:aws:iam::111122223333:role/a
            source_profile = base
            [profile b]
            role_arn = arn:aws:iam::111122223333:role/b
            source_profile = base
            """;

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void twoRolesAreServed() {
        bed = new ReloadBed(home).config("""
                        [server]
                        bind = 127.0.0.1:0
                        [role a]
                        [role b]
                        """).profiles(FILE).start();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void edit(String config) {
        bed.profiles(config);
        bed.look();
    }

    private Session session(String role) {
        return bed.session(role);
    }

    @Test
    void edit_oneChainChanged_changesOnlyThatRole() {
        Session a = session("a");
        Session b = session("b");

        edit(FILE.replace("role/a", "role/other"));

        assertThat(session("a").roleArn())
                .isEqualTo(Arn.parse("arn:aws:iam::111122223333:role/other").orElseThrow());
        assertThat(session("a")).isNotEqualTo(a);
        assertThat(session("b")).isSameAs(b);
        assertThat(bed.sts.calls()).hasSize(3);
    }

    @Test
    void edit_sourceProfileChanged_changesTheRolesBehindIt() {
        Session b = session("b");

        edit(FILE.replace("AKIATESTTESTTEST1111", "AKIATESTTESTTEST2222"));

        assertThat(session("b")).isNotEqualTo(b);
        assertThat(bed.sts.calls()).hasSize(4);
    }

    @Test
    void edit_onlyACommentChanged_keepsEverySession() {
        Session a = session("a");

        edit("# a word\n" + FILE);

        assertThat(session("a")).isSameAs(a);
        assertThat(bed.sts.calls()).hasSize(2);
    }

    @Test
    void edit_fileBroken_keepsWhatWasAndSaysWhere() {
        Session a = session("a");

        try (LogOf log = LogOf.everything()) {
            edit(FILE.replace("[profile a]", "[profile a"));

            assertThat(log.aboveDebug()).hasSize(2).allMatch(line -> line.contains("config:6"));
        }
        assertThat(session("a")).isSameAs(a);
    }

    @Test
    void edit_oneProfileGone_keepsThatRoleAndFollowsTheOther() {
        Session a = session("a");

        try (LogOf log = LogOf.everything()) {
            edit(FILE.replace("[profile a]", "[profile gone]").replace("role/b", "role/other"));

            assertThat(log.aboveDebug()).anyMatch(line -> line.contains("role=a") && line.contains("no profile 'a'"));
        }
        assertThat(session("a")).isSameAs(a);
        assertThat(session("b").roleArn())
                .isEqualTo(Arn.parse("arn:aws:iam::111122223333:role/other").orElseThrow());
    }

    @Test
    void edit_mendedAfterABreak_followsTheFileAgain() {
        edit(FILE.replace("[profile a]", "[profile a"));

        edit(FILE.replace("role/a", "role/other"));

        assertThat(session("a").roleArn())
                .isEqualTo(Arn.parse("arn:aws:iam::111122223333:role/other").orElseThrow());
    }

    @Test
    void edit_accountAndRegion_areTheInstancesFromThenOn() throws IOException {
        edit(FILE.replace("111122223333:role/a", "444455556666:role/a")
                .replace("[profile a]", "[profile a]\nregion = us-west-2"));

        Ask ask = bed.ask(0);
        String token = ask.metadataToken();
        assertThat(ask.imds("/latest/meta-data/placement/region", token).body()).isEqualTo("us-west-2");
        assertThat(ask.imds("/latest/meta-data/placement/availability-zone", token)
                        .body())
                .isEqualTo("us-west-2a");
        assertThat(ask.imds("/latest/meta-data/iam/info", token).body()).contains("444455556666");
        assertThat(ask.imds("/latest/dynamic/instance-identity/document", token).body())
                .contains("\"accountId\" : \"444455556666\"")
                .contains("\"region\" : \"us-west-2\"");
    }

    @Test
    void edit_sourceThatLeadsToThisServer_keepsThatRole() {
        bed.close();
        bed = new ReloadBed(home)
                .config("[server]\nbind = 127.0.0.1:0\n[role a]\n")
                .profiles(FILE);
        bed.start();
        String self = "http://127.0.0.1:" + bed.listeners().get(0).address().getPort();
        Session a = session("a");

        try (LogOf log = LogOf.everything()) {
            bed.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", self + "/role/a");
            edit(FILE.replace("role/a\nsource_profile = base", "role/a\ncredential_source = EcsContainer"));

            assertThat(log.aboveDebug())
                    .singleElement()
                    .asString()
                    .contains("role=a")
                    .contains("would ask this server itself");
        }
        assertThat(session("a")).isSameAs(a);
    }
}
