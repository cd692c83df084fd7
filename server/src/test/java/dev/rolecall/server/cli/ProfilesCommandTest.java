package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.cli.Shell.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfilesCommandTest {
    @TempDir
    Path home;

    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void files() {
        shell = new Shell(home)
                .config(
                        "[profile a]",
                        "region = eu-west-1",
                        "s3 =",
                        "  sub = v",
                        "  secret_key = TEST-SECRET-nested",
                        "web_identity_token_file = /t",
                        "[sso-session corp]",
                        "sso_region = eu-west-1",
                        "[services local]",
                        "sts =",
                        "  endpoint_url = http://127.0.0.1:1")
                .credentials(
                        "[a]",
                        "aws_access_key_id = AKIATEST",
                        "aws_secret_access_key = TEST-SECRET-key",
                        "aws_session_token = TEST-SECRET-token",
                        "aws_security_token = TEST-SECRET-token",
                        "x_security_token = TEST-SECRET-token");
    }

    @Test
    void json_withoutShowSecrets_isTheDocumentWithSecretsMasked() {
        Outcome outcome = shell.run("profiles", "--json");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        0,
                        "{\"profiles\":{\"a\":{\"region\":\"eu-west-1\","
                                + "\"s3\":{\"sub\":{\"sub\":\"v\",\"secret_key\":\"****\"}},"
                                + "\"web_identity_token_file\":\"/t\",\"aws_access_key_id\":\"AKIATEST\","
                                + "\"aws_secret_access_key\":\"****\",\"aws_session_token\":\"****\","
                                + "\"aws_security_token\":\"****\",\"x_security_token\":\"****\"}},"
                                + "\"sso_sessions\":{\"corp\":{\"sso_region\":\"eu-west-1\"}},"
                                + "\"services\":{\"local\":{\"sts\":{\"sub\":{\"endpoint_url\":\"http://127.0.0.1:1\"}}}}}\n",
                        ""));
    }

    @Test
    void json_withShowSecrets_hasThemAsTheyStand() {
        assertThat(shell.run("profiles", "--json", "--show-secrets").out())
                .contains(
                        "\"aws_secret_access_key\":\"TEST-SECRET-key\"", "\"aws_session_token\":\"TEST-SECRET-token\"")
                .doesNotContain("****");
    }

    @Test
    void text_namesTheProfilesAndNothingElse() {
        assertThat(shell.run("profiles").out()).isEqualTo("a  (" + shell.file("config") + ":1)\n");
    }

    @Test
    void json_withoutFiles_isEmpty(@TempDir Path elsewhere) {
        assertThat(new Shell(elsewhere).run("profiles", "--json"))
                .isEqualTo(new Outcome(0, "{\"profiles\":{},\"sso_sessions\":{},\"services\":{}}\n", ""));
    }

    @Test
    void json_assertion102_keyInBothFiles_isThatOfTheCredentialsFile() {
        shell.config("[profile a]", "aws_access_key_id = CONFIG", "region = eu-west-1")
                .credentials("[a]", "aws_access_key_id = CREDENTIALS");

        assertThat(shell.run("profiles", "--json").out())
                .contains("{\"a\":{\"aws_access_key_id\":\"CREDENTIALS\",\"region\":\"eu-west-1\"}}");
    }

    @Test
    void json_assertion100_oddFile_isReadAndNotedOnStandardErrorOnly() {
        shell.config("\ufeff[profile \"a b\"]", "  region = eu-west-1 # here", "region = eu-west-2", "\r");

        Outcome outcome = shell.run("profiles", "--json");

        assertThat(outcome.out()).startsWith("{\"profiles\":{\"a b\":{\"region\":\"eu-west-2\"}");
        assertThat(outcome.err().lines())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(line -> assertThat(line).startsWith("note: " + shell.file("config") + ":"));
    }

    @Test
    void json_assertion101_lineWithoutEquals_isOneLineWithFileAndLine() {
        shell.config("[profile a]", "region");

        Outcome outcome = shell.run("profiles", "--json");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("rolecall: ")
                .contains(shell.file("config") + ":2: ");
    }
}
