package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.LoopbackSts;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CredentialsCommandTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";
    private static final String TIME = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process|{\"Version\":1,\"AccessKeyId\":\"AKIALOOPBACK\",\"SecretAccessKey\":\"TEST-SECRET-loopback\"}",
                "json|{\"access_key_id\":\"AKIALOOPBACK\",\"secret_access_key\":\"TEST-SECRET-loopback\"}",
                "env|export AWS_ACCESS_KEY_ID='AKIALOOPBACK'~export AWS_SECRET_ACCESS_KEY='TEST-SECRET-loopback'",
            })
    void keys_inEachFormat_areThemselves(String format, String expected) {
        Outcome outcome = withKeys(new Shell(home)).run("credentials", "--profile", "user", "--format", format);

        assertThat(outcome).isEqualTo(new Outcome(0, expected.replace('~', '\n') + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process|\\{\"Version\":1,\"AccessKeyId\":\"ASIA\\w+\",\"SecretAccessKey\":\"[^\"]+\","
                        + "\"SessionToken\":\"[^\"]+\",\"Expiration\":\"TIME\",\"AccountId\":\"123456789012\"}",
                "json|\\{\"access_key_id\":\"ASIA\\w+\",\"secret_access_key\":\"[^\"]+\","
                        + "\"session_token\":\"[^\"]+\",\"account_id\":\"123456789012\",\"expiration\":\"TIME\"}",
                "env|export AWS_ACCESS_KEY_ID='ASIA\\w+'~export AWS_SECRET_ACCESS_KEY='[^']+'~"
                        + "export AWS_SESSION_TOKEN='[^']+'~export AWS_CREDENTIAL_EXPIRATION='TIME'",
            })
    void role_inEachFormat_isASessionOfSts(String format, String expected) throws IOException {
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults())) {
            Outcome outcome = withRole(new Shell(home), sts).run("credentials", "--profile", "app", "--format", format);

            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).matches(expected.replace("TIME", TIME).replace('~', '\n') + "\n");
        }
    }

    @Test
    void role_denied_isStatus1AndOneLineThatNamesIt() throws IOException {
        SandboxSettings denied =
                SandboxSettings.defaults().withRole(ROLE, SandboxRole.open().asDenied());
        try (LoopbackSts sts = LoopbackSts.start(denied)) {
            Outcome outcome = withRole(new Shell(home), sts).run("credentials", "--profile", "app");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .contains("AccessDenied")
                    .contains(ROLE);
        }
    }

    @Test
    void process_thatPrintsCredentials_isAskedOnce() throws IOException {
        Shell shell = withProcess(
                "echo '{\"Version\":1,\"AccessKeyId\":\"AKIAPROCESS\",\"SecretAccessKey\":\"TEST-SECRET-process\"}'");

        assertThat(shell.run("credentials", "--profile", "process", "--format", "json"))
                .isEqualTo(new Outcome(
                        0, "{\"access_key_id\":\"AKIAPROCESS\",\"secret_access_key\":\"TEST-SECRET-process\"}\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo '{\"Version\":2}'|Version 2",
                "echo TEST-SECRET-text|did not print a JSON object",
                "echo 'no luck' >&2; exit 3|exit status 3; it said: no luck",
            })
    void assertion103_processThatFails_isOneLineWithTheReason(String script, String reason) throws IOException {
        Outcome outcome = withProcess(script).run("credentials", "--profile", "process");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .contains(reason)
                .doesNotContain("TEST-SECRET");
    }

    @Test
    void process_thatLedHere_isOneLineThatShowsTheCircle() throws IOException {
        Shell shell = withProcess("echo it is run again >&2; exit 1").variable("_AWS_CLI_PROFILE_CHAIN", "process");

        assertThat(shell.run("credentials", "--profile", "process"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "rolecall: profile 'process': credential_process leads back to itself: process -> process;"
                                + " let it ask for another profile\n"));
    }

    private static Shell withKeys(Shell shell) {
        return shell.credentials(
                "[user]",
                "aws_access_key_id = " + LoopbackSts.KEY_ID,
                "aws_secret_access_key = " + LoopbackSts.SECRET_KEY);
    }

    private static Shell withRole(Shell shell, LoopbackSts sts) {
        return withKeys(shell)
                .config("[profile app]", "role_arn = " + ROLE, "source_profile = user", "region = eu-west-1")
                .variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
    }

    private Shell withProcess(String script) throws IOException {
        Path file = Files.writeString(home.resolve("login.sh"), script + "\n");
        return new Shell(home).config("[profile process]", "credential_process = sh " + file);
    }
}
