package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.Ask;
import dev.rolecall.server.LoopbackSts;
import dev.rolecall.server.ManagementSocket;
import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import dev.rolecall.server.sandbox.mfa.Totp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server and the one who gives it codes, over the Unix socket between them. */
@DisabledOnOs(OS.WINDOWS)
final class MfaCommandTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/alice";
    private static final int MOST_TRIES = 100;

    @TempDir
    Path home;

    private final Totp device = Totp.ofBase32(Secret.of("ORSXG5DTMVRXEZLUMZXXE5DFON2A"));
    private final VirtualTime time = VirtualTime.atNoon();
    private ServerFixture fixture;
    private LoopbackSts sts;

    @BeforeEach
    void protect() throws IOException {
        sts = LoopbackSts.start(
                SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().withMfa(device)), time);
        fixture = new ServerFixture(home)
                .clock(time)
                .profileApp()
                .file(
                        ".aws/config",
                        "[profile app]",
                        "region = eu-west-1",
                        "source_profile = user",
                        "mfa_serial = " + SERIAL,
                        "role_arn = " + ROLE)
                .variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
    }

    @AfterEach
    void stop() {
        fixture.close();
        sts.close();
    }

    private Outcome mfa(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "mfa";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Shell(home).run(all);
    }

    private Path socket() {
        return ManagementSocket.in(home.resolve(".local/state/rolecall"));
    }

    @Test
    void code_ofTheDevice_letsTheServerServeTheRole() throws Exception {
        RolecallServer server = fixture.startWarm("[role app]");
        assertThat(Ask.of(server).ecs("app", server).body()).contains(SERIAL, "rolecall mfa CODE");
        assertThat(mfa()).isEqualTo(new Outcome(0, "{\"waiting\":[\"" + SERIAL + "\"]}\n", ""));

        assertThat(mfa(device.codeAt(time.instant()))).isEqualTo(new Outcome(0, "", ""));
        time.advance(Duration.ofSeconds(3));

        assertThat(statusOnceServed(server)).isEqualTo(200);
        assertThat(mfa()).isEqualTo(new Outcome(0, "{\"waiting\":[]}\n", ""));
    }

    /** The first call takes longer than a request waits. */
    private static int statusOnceServed(RolecallServer server) throws IOException {
        int status = 0;
        for (int i = 0; i < MOST_TRIES && status != 200; i++) {
            status = Ask.of(server).ecs("app", server).status();
        }
        return status;
    }

    @Test
    void restart_withTheSessionOfBefore_needsNoCode() throws Exception {
        RolecallServer first = fixture.startWarm("[role app]");
        mfa(device.codeAt(time.instant()), "--serial", SERIAL);
        time.advance(Duration.ofSeconds(3));
        assertThat(statusOnceServed(first)).isEqualTo(200);
        first.close();

        RolecallServer second = fixture.startWarm("[role app]");

        assertThat(Ask.of(second).ecs("app", second).status()).isEqualTo(200);
    }

    @Test
    void noCode_isStatus1AndTheReason() throws Exception {
        fixture.startWarm("[role app]");

        assertThat(mfa("12")).isEqualTo(new Outcome(1, "", "rolecall: an MFA code has six digits\n"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is always a screen, and a browser would open")
    void open_printsALinkThatWorksOnceAndPutsItIntoAPrivateFile() throws Exception {
        RolecallServer server = fixture.startWarm("management_bind = 127.0.0.1:0", "[role app]");
        String address = Addresses.text(server.managementAddress().orElseThrow());

        Outcome outcome = mfa("--open");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .matches("Within a minute, and once, this opens the page:\n  http://" + address
                        + "/open\\?link=[\\w-]{32}\n");
        Path file = socket().resolveSibling("open.html");
        assertThat(Files.readString(file))
                .contains("content=\"0; url="
                        + outcome.out().lines().toList().get(1).strip() + "\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void open_withoutABrowser_writesNoFile() throws Exception {
        fixture.startWarm("management_bind = 127.0.0.1:0", "[role app]");

        assertThat(mfa("--open", "--no-browser").out()).contains("/open?link=");
        assertThat(socket().resolveSibling("open.html")).doesNotExist();
    }

    @Test
    void open_serverWithoutAPage_isStatus1AndWhatToDo() throws Exception {
        fixture.startWarm("[role app]");

        Outcome outcome = mfa("--open");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("--management-bind 127.0.0.1:9913");
    }

    @Test
    void open_withACode_isWrongUsage() {
        assertThat(mfa("--open", "123456").status()).isEqualTo(2);
    }

    @Test
    void noServer_isStatus1AndWhatToDo() {
        Outcome outcome = mfa("123456");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains(socket().toString()).contains("rolecall serve");
    }

    @Test
    void socket_isForTheOwnerOnlyAndGoneAtTheEnd() throws Exception {
        RolecallServer server = fixture.startWarm("[role app]");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Objects.requireNonNull(socket().getParent()))))
                .isEqualTo("rwx------");

        server.close();
        assertThat(socket()).doesNotExist();
    }

    @Test
    void socket_leftOverFromACrash_isReplaced() throws Exception {
        Files.createDirectories(Objects.requireNonNull(socket().getParent()));
        Files.writeString(socket(), "");

        fixture.startWarm("[role app]");

        assertThat(mfa().status()).isZero();
    }

    @Test
    void socket_ofAnotherServer_staysTheirs() throws Exception {
        RolecallServer first = fixture.startWarm("[role app]");
        RolecallServer second = fixture.startWarm("[role app]");

        second.close();
        assertThat(mfa().status()).isZero();
        first.close();
        assertThat(mfa().status()).isEqualTo(1);
    }
}
