package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.FakeIdentityCenter;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command against an Identity Center on loopback, without a screen for a browser. */
final class LoginCommandTest {
    private static final String CONFIG = """
            [sso-session corp]
            sso_start_url = https://d-1.awsapps.com/start
            sso_region = eu-west-1

            [profile dev]
            region = eu-west-1
            sso_session = corp
            sso_account_id = 111122223333
            sso_role_name = Admin

            [profile app]
            region = eu-west-1
            role_arn = arn:aws:iam::111122223333:role/app
            source_profile = dev

            [profile keys]
            region = eu-west-1
            aws_access_key_id = AKIATESTTESTTEST0000
            aws_secret_access_key = TEST-SECRET-key
            """;

    private final VirtualTime time = VirtualTime.atNoon();
    private final FakeIdentityCenter center = new FakeIdentityCenter(time);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @BeforeEach
    void configure() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), CONFIG);
    }

    @AfterEach
    void close() {
        center.close();
    }

    private int rolecall(String... arguments) {
        return rolecall(center.environment(), arguments);
    }

    private int rolecall(Map<String, String> environment, String... arguments) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("HOME", home.toString());
        Machine machine = new Machine(Environment.of(variables), home, time, new SecureRandom());
        return Rolecall.run(machine, new Console(new PrintWriter(out, true), new PrintWriter(err, true)), arguments);
    }

    @Test
    void login_confirmed_printsPageCodeAndEnd_andTheProfileWorks() {
        center.confirm();

        assertThat(rolecall("login", "--profile", "app")).isZero();
        assertThat(out).hasToString("""
                To sign in to https://d-1.awsapps.com/start, open
                  https://device.example.com/?user_code=ABCD-EFGH
                and confirm the code ABCD-EFGH. Waiting…
                Signed in until 2026-03-01T20:00:00Z, and renewed for as long as it is allowed to be.
                """);
        assertThat(err.toString()).isEmpty();

        assertThat(rolecall("credentials", "--profile", "dev")).isZero();
        assertThat(out.toString()).contains("ASIATESTTESTTEST0001");
    }

    @Test
    void login_session_needsNoProfile() {
        center.failOnce(400, "InvalidScopeException");

        assertThat(rolecall("login", "--sso-session", "corp", "--no-browser")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("rolecall: RegisterClient at 127.0.0.1:")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void login_endpointsOfTheProfile_areAskedWhateverNamesTheSignIn() throws IOException {
        String dev = "[profile dev]\n";
        Files.writeString(
                home.resolve(".aws/config"),
                CONFIG.replace(dev, dev + "services = here\n")
                        + """
                [services here]
                sso =
                  endpoint_url = ENDPOINT
                sso_oidc =
                  endpoint_url = ENDPOINT
                """.replace("ENDPOINT", center.endpoint().toString()));
        center.confirm();

        assertThat(rolecall(Map.of("AWS_PROFILE", "dev"), "login", "--sso-session", "corp"))
                .as(err.toString())
                .isZero();
        assertThat(rolecall(Map.of(), "credentials", "--profile", "dev"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("ASIATESTTESTTEST0001");
        assertThat(rolecall(Map.of(), "login", "--profile", "dev"))
                .as(err.toString())
                .isZero();
    }

    @Test
    void login_profileWithoutSso_saysSoInOneLine() {
        assertThat(rolecall("login", "--profile", "keys")).isEqualTo(1);
        assertThat(err)
                .hasToString("rolecall: profile 'keys' does not use SSO (sso_session, sso_start_url),"
                        + " so there is nothing to sign in to" + System.lineSeparator());
        assertThat(center.asked("/")).isEmpty();
    }

    @Test
    void login_bothProfileAndSession_isWrongUsage() {
        assertThat(rolecall("login", "--profile", "dev", "--sso-session", "corp"))
                .isEqualTo(2);
    }

    @Test
    void credentials_nobodySignedIn_saysWhatToRun() {
        assertThat(rolecall("credentials", "--profile", "dev")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("rolecall: nobody is signed in to https://d-1.awsapps.com/start. Run 'rolecall login"
                        + " --sso-session corp', or 'aws sso login --sso-session corp'" + System.lineSeparator());
    }
}
