package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.LoopbackSts;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
    private static final String NO_STS = "http://127.0.0.1:1";

    @TempDir
    private Path home;

    private Shell shell(String endpoint) {
        return new Shell(home)
                .variable("AWS_ENDPOINT_URL_STS", endpoint)
                .variable("AWS_REGION", "eu-west-1")
                .variable("ROLECALL_BIND", "127.0.0.1:0")
                .variable("ROLECALL_HEALTH_BIND", "127.0.0.1:0")
                .config(
                        "[profile a]",
                        "role_arn = arn:aws:iam::123456789012:role/app",
                        "source_profile = b",
                        "[profile b]",
                        "aws_access_key_id = AKIATEST",
                        "aws_secret_access_key = TEST-SECRET-key");
    }

    @Test
    void everythingWell_isStatusZeroAndALineForEachLook() throws IOException {
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults())) {
            Outcome outcome = shell(sts.endpoint()).run("doctor", "--profile", "a");

            assertThat(outcome.status()).isZero();
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out())
                    .contains("ok    role a: profile 'a' resolves, 1 roles to assume")
                    .contains("ok    STS: " + sts.endpoint() + " answers")
                    .contains("ok    clock: ")
                    .contains("ok    variables of this shell: none outranks the server")
                    .doesNotContain("FAIL");
        }
    }

    @Test
    void stsAway_isAFailureWithTheReason() {
        Outcome outcome = shell(NO_STS).run("doctor", "--profile", "a");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("FAIL  STS: GetCallerIdentity").contains("no connection");
    }

    @Test
    void profileThatDoesNotResolve_isAFailureThatNamesThePlace() {
        Outcome outcome =
                shell(NO_STS).config("[profile a]", "aws_access_key_id = x").run("doctor", "--profile", "a");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("FAIL  role a: ").contains("config:1: profile 'a' has only half a key pair");
    }

    @Test
    void variablesThatOutrankTheServer_areNotes() {
        String out = shell(NO_STS)
                .variable("AWS_PROFILE", "other")
                .variable("AWS_EC2_METADATA_DISABLED", "false")
                .variable("HTTP_PROXY", "http://proxy.example:1")
                .run("doctor", "--profile", "a")
                .out();

        assertThat(out)
                .contains("note  variables of this shell: AWS_PROFILE is set: clients read this profile")
                .contains("AWS_EC2_METADATA_DISABLED is set: the JavaScript SDKs use no IMDS")
                .contains("add 127.0.0.1 to NO_PROXY");
    }

    @Test
    void portInUse_isANote() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            assertThat(shell(NO_STS)
                            .variable("ROLECALL_BIND", address)
                            .variable("ROLECALL_MANAGEMENT_BIND", "127.0.0.1:0")
                            .run("doctor", "--profile", "a")
                            .out())
                    .contains(
                            "note  listener default: " + address + " cannot be had: ",
                            "management: any free port of 127.0.0.1");
        }
    }

    @Test
    void addressThatSdksRefuse_isANote() {
        assertThat(shell(NO_STS)
                        .variable("ROLECALL_BIND", "[::1]:0")
                        .run("doctor", "--profile", "a")
                        .out())
                .contains("take no IPv6 address");
        assertThat(shell(NO_STS)
                        .variable("ROLECALL_BIND", "10.1.2.3:0")
                        .variable("ROLECALL_ALLOWED_NETWORKS", "10.0.0.0/8")
                        .run("doctor", "--profile", "a")
                        .out())
                .contains("no SDK takes http://10.1.2.3");
    }

    @Test
    void credentialsFileThatOthersMayRead_isANote() throws IOException {
        Shell shell = shell(NO_STS).credentials("[c]", "region = eu-west-1");
        Files.setPosixFilePermissions(shell.file("credentials"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(shell.run("doctor", "--profile", "a").out())
                .contains("note  credentials file: others on this machine");
    }

    @Test
    void brokenHome_tellsEveryFailureAtOnce_andNoSecret() {
        Outcome outcome = shell(NO_STS)
                .variable("HOME", home.toString())
                .config(
                        "[default]",
                        "aws_access_key_id = AKIATEST",
                        "aws_secret_access_key = TEST-SECRET-key",
                        "[profile s]",
                        "sso_session = corp",
                        "sso_account_id = 111122223333",
                        "sso_role_name = Admin",
                        "[sso-session corp]",
                        "sso_start_url = https://d-1.awsapps.com/start",
                        "sso_region = eu-west-1",
                        "[profile m]",
                        "role_arn = arn:aws:iam::123456789012:role/app",
                        "source_profile = default",
                        "mfa_serial = arn:aws:iam::123456789012:mfa/me",
                        "[profile l]",
                        "login_session = arn:aws:iam::111122223333:user/me",
                        "[profile w]",
                        "role_arn = arn:aws:iam::123456789012:role/app",
                        "web_identity_token_file = /nowhere/token")
                .run(
                        "doctor",
                        "--profile",
                        "s",
                        "--profile",
                        "m",
                        "--profile",
                        "l",
                        "--profile",
                        "w",
                        "--profile",
                        "x");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("FAIL  role s, SSO: nobody is signed in")
                .contains("note  role m, MFA: wants codes")
                .contains("FAIL  role l, login: nobody is logged in")
                .contains("FAIL  role w, web identity: /nowhere/token is not there")
                .contains("FAIL  role x: there is no profile 'x'")
                .contains("note  default profile: ")
                .contains("note  config file: ")
                .contains("FAIL  STS: ")
                .doesNotContain("TEST-SECRET");
    }

    @Test
    void sourceThatLeadsToTheServerItself_isAFailure() {
        assertThat(shell(NO_STS)
                        .variable("ROLECALL_BIND", "127.0.0.1:9911")
                        .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://localhost:9911/role/a")
                        .config(
                                "[profile a]",
                                "role_arn = arn:aws:iam::123456789012:role/a",
                                "credential_source = EcsContainer")
                        .run("doctor", "--profile", "a")
                        .out())
                .contains(
                        "FAIL  role a, credential_source: credential_source = EcsContainer would ask this server itself")
                .contains("note  variables of this shell: AWS_CONTAINER_CREDENTIALS_FULL_URI is set");
    }

    @Test
    void json_isOneObjectWithEveryCheck() throws IOException {
        Outcome outcome = shell(NO_STS).run("doctor", "--profile", "a", "--json");

        JsonNode checks = new JsonMapper().readTree(outcome.out()).path("checks");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(checks.size()).isPositive();
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.path("status").asText()).isIn("ok", "note", "fail");
            assertThat(check.path("subject").asText()).isNotEmpty();
            assertThat(check.path("words").asText()).isNotEmpty();
        });
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.path("status").asText()).isEqualTo("fail");
            assertThat(check.path("subject").asText()).isEqualTo("STS");
        });
    }

    @Test
    void wrongConfiguration_isStatusTwo() {
        assertThat(shell(NO_STS)
                        .variable("ROLECALL_BIND", "nowhere")
                        .run("doctor")
                        .status())
                .isEqualTo(2);
    }
}
