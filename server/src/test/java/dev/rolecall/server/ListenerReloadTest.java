package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that an edit adds, removes, renames or moves. */
final class ListenerReloadTest {
    private static final String ROLES = "[role a]\n[role b]\nprofile = a\n";
    private static final String ONE = ROLES + "[listener one]\nbind = 127.0.0.1:0\n";

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void oneListener() {
        bed = new ReloadBed(home).profiles("""
                        [profile base]
                        aws_access_key_id = AKIATESTTESTTEST1111
                        aws_secret_access_key = TEST-SECRET-base
                        [profile a]
                        role_arn = arn:aws:iam::111122223333:role/a
                        source_profile = base
                        """).config(ONE).start();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private void edit(String text) {
        bed.config(text);
        bed.look();
    }

    private static int port(Listening listening) {
        return listening.address().getPort();
    }

    private Listening only() {
        assertThat(bed.listeners()).hasSize(1);
        return bed.listeners().get(0);
    }

    @Test
    void listenerAdded_opensBesideTheOther() throws IOException {
        int port = port(only());

        edit(ONE + "roles = a\n[listener two]\nbind = 127.0.0.1:0\nroles = b\n");

        assertThat(port(bed.listeners().get(0))).isEqualTo(port);
        assertThat(bed.ask(0).listing().body()).isEqualTo("a");
        assertThat(bed.ask(1).listing().body()).isEqualTo("b");
    }

    @Test
    void listenerRemoved_closesItsPort() throws IOException {
        edit(ONE + "[listener two]\nbind = 127.0.0.1:0\n");
        Ask two = bed.ask(1);
        assertThat(two.listing().status()).isEqualTo(200);

        edit(ONE);

        assertThatThrownBy(two::listing).isInstanceOf(ConnectException.class);
        assertThat(bed.ask(0).listing().status()).isEqualTo(200);
    }

    @Test
    void otherPort_isOpenedAndTheOldOneClosed() throws IOException {
        Ask old = bed.ask(0);
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }

        edit(ROLES + "[listener one]\nbind = 127.0.0.1:" + free + "\n");

        assertThat(port(only())).isEqualTo(free);
        assertThat(bed.ask(0).listing().body()).isEqualTo("a");
        assertThatThrownBy(old::listing).isInstanceOf(ConnectException.class);
    }

    @Test
    void portOfOurOwnWrittenDown_staysOpen() throws IOException {
        int port = port(only());
        try (RawHttp connection = RawHttp.connect(only().address())) {
            edit(ROLES + "[listener renamed]\nbind = 127.0.0.1:" + port + "\nroles = b\n");

            connection.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertThat(connection.read().status())
                    .as("the connection of before")
                    .isEqualTo(401);
        }
        assertThat(port(only())).isEqualTo(port);
        assertThat(only().config().name()).isEqualTo("renamed");
        assertThat(bed.ask(0).listing().body()).isEqualTo("b");
    }

    @Test
    void portTaken_refusesTheWholeEdit() throws IOException {
        int port = port(only());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LogOf log = LogOf.everything()) {
            edit("[role c]\nprofile = a\n[listener fine]\nbind = 127.0.0.1:0\n[listener one]\nbind = 127.0.0.1:"
                    + taken.getLocalPort() + "\n");

            assertThat(log.aboveDebug())
                    .singleElement()
                    .asString()
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use")
                    .contains("bind of [listener one]");
        }
        assertThat(port(only())).isEqualTo(port);
        assertThat(bed.store().roles()).containsExactly("a", "b");
        assertThat(bed.sts.calls())
                .as("no session for a role that is not served")
                .hasSize(1);
    }

    @Test
    void portFreedLater_isHadWhenTheFileIsSavedAgain() throws IOException {
        String moved;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            moved = ROLES + "[listener one]\nbind = 127.0.0.1:" + taken.getLocalPort() + "\n";
            edit(moved);
        }

        edit(moved);

        assertThat(bed.ask(0).listing().status()).isEqualTo(200);
        assertThat(moved).contains(":" + port(only()) + "\n");
    }

    @Test
    void allAddressesWithThePortOfOne_saysWhoHasIt() {
        int port = port(only());

        try (LogOf log = LogOf.everything()) {
            edit(ROLES + "[listener wide]\nprotocols = ecs\nbind = 0.0.0.0:" + port + "\n");

            assertThat(log.aboveDebug())
                    .singleElement()
                    .asString()
                    .contains("cannot listen on 0.0.0.0:" + port)
                    .contains("(listener one has the port until a restart)");
        }
        assertThat(port(only())).isEqualTo(port);
    }

    @Test
    void openConnection_getsItsAnswerAndThenEnds() throws IOException {
        try (RawHttp connection = RawHttp.connect(only().address())) {
            connection.send("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(401);

            edit(ROLES + "[listener other]\nbind = 127.0.0.1:0\n");

            assertThat(connection.isAtEnd()).isTrue();
        }
    }

    @Test
    void warningsOfExposure_comeForWhatChangedOnly() {
        String wide = "[listener wide]\nbind = 0.0.0.0:0\nallowed_networks = 0.0.0.0/0\n";

        try (LogOf log = LogOf.everything()) {
            edit(ONE + wide);
            edit("# again\n" + ONE + wide);
            edit(ONE + "protocols = ecs\n" + wide);

            List<String> warnings = log.aboveDebug().stream()
                    .filter(line -> line.startsWith("WARN"))
                    .toList();
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("listener=wide")
                    .contains("0.0.0.0:0");
        }
    }
}
