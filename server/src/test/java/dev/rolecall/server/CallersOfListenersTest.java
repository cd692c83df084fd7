package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.config.ConfigException;
import dev.rolecall.server.http.LogOf;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What listeners make of their rules, where the system tells users apart and where it does not. */
final class CallersOfListenersTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    /** What is answered by a page of an error ends its connection; this one goes on. */
    private static final String TOKEN_REQUEST =
            "PUT /latest/api/token HTTP/1.1\r\nHost: 127.0.0.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n";

    private static final String PROFILE = """
            [profile app]
            region = eu-west-1
            aws_access_key_id = AKIATESTTESTTEST1111
            aws_secret_access_key = TEST-SECRET-app
            """;
    private static final String LISTENER = "[role app]\n[listener one]\nbind = 127.0.0.1:0\n";

    @TempDir
    private Path home;

    private ReloadBed bed;

    @BeforeEach
    void bed() {
        bed = new ReloadBed(home).profiles(PROFILE);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static List<String> warnings(LogOf log) {
        return log.aboveDebug().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    private int status() {
        try (RawHttp connection = RawHttp.connect(bed.listeners().get(0).address())) {
            return connection.send(REQUEST).read().status();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ownUser_isAnswered() {
        try (LogOf log = LogOf.everything()) {
            bed.config(LISTENER + "allowed_uids = 4242\n").start();

            assertThat(status()).isEqualTo(401);
            assertThat(warnings(log)).isEmpty();
        }
    }

    @Test
    void systemThatDoesNotTell_isWarnedOfAndServesAll() {
        try (LogOf log = LogOf.everything()) {
            bed.proc(home.resolve("no-proc")).config(LISTENER).start();

            assertThat(status()).isEqualTo(401);
            assertThat(warnings(log))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARN listener=one note=\"allowed_uids is not looked at, for this system has no readable")
                    .contains("programs of all users of this machine get what 127.0.0.1:0 serves");
        }
    }

    @Test
    void systemThatDoesNotTell_isNothingToSpeakOfForAnyUser() {
        try (LogOf log = LogOf.everything()) {
            bed.proc(home.resolve("no-proc"))
                    .config(LISTENER + "allowed_uids = any\n")
                    .start();

            assertThat(status()).isEqualTo(401);
            assertThat(warnings(log)).isEmpty();
        }
    }

    @Test
    void systemThatDoesNotTell_isRefusedByStrict() {
        bed.proc(home.resolve("no-proc")).config("[server]\nstrict_uids = true\n" + LISTENER);

        assertThatThrownBy(bed::start)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("strict_uids: which user calls cannot be told, for this system has no readable");
    }

    /** The edit is refused as a whole: what runs goes on. */
    @Test
    void strictByAnEdit_whereTheSystemDoesNotTell_changesNothing() {
        bed.proc(home.resolve("no-proc")).config(LISTENER).start();

        try (LogOf log = LogOf.everything()) {
            bed.config("[server]\nstrict_uids = true\n" + LISTENER);
            bed.look();

            assertThat(log.aboveDebug()).anySatisfy(line -> assertThat(line).contains("strict_uids: which user"));
        }
        assertThat(status()).isEqualTo(401);
    }

    /** The user of a connection that was made when nobody asked is not known, so it ends and the client makes another. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void usersAskedForByAnEdit_endConnectionsOfBefore() throws IOException {
        bed.config(LISTENER + "allowed_uids = any\n").start();
        try (RawHttp connection = RawHttp.connect(bed.listeners().get(0).address())) {
            assertThat(connection.send(TOKEN_REQUEST).read().status()).isEqualTo(200);

            bed.config(LISTENER);
            bed.look();

            assertThat(connection.isAtEnd()).isTrue();
        }
        assertThat(status()).isEqualTo(401);
        try (RawHttp connection = RawHttp.connect(bed.listeners().get(0).address())) {
            connection.send(TOKEN_REQUEST).read();
            bed.config(LISTENER + "allowed_uids = any\n");
            bed.look();

            RawResponse again = connection.send(TOKEN_REQUEST).read();

            assertThat(again.status())
                    .as("a rule that asks for less keeps connections")
                    .isEqualTo(200);
        }
    }
}
