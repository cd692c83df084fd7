package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.cli.Shell.Outcome;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ChainCommandTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/app";

    @TempDir
    Path home;

    /** Lines of a profile {@code a} and the steps they come to. */
    record Chain(String name, String lines, String steps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Chain> chains() {
        String keys = "aws_access_key_id = AKIATEST\naws_secret_access_key = TEST-SECRET-key\n";
        String keysStep = "{\"type\":\"access_key\",\"access_key_id\":\"AKIATEST\"}";
        String assumeRole = "{\"type\":\"assume_role\",\"role_arn\":\"" + ROLE + "\"";
        return Stream.of(
                new Chain("keys", keys, keysStep),
                new Chain(
                        "keys with an account",
                        keys + "aws_account_id = 123456789012",
                        keysStep.replace("}", ",\"account_id\":\"123456789012\"}")),
                new Chain(
                        "process",
                        "credential_process = /bin/x --y",
                        "{\"type\":\"process\",\"command\":\"/bin/x --y\"}"),
                new Chain(
                        "login",
                        "login_session = arn:aws:iam::1:user/a",
                        "{\"type\":\"login\",\"login_session\":\"arn:aws:iam::1:user/a\"}"),
                new Chain(
                        "web identity",
                        "role_arn = " + ROLE + "\nweb_identity_token_file = /t",
                        "{\"type\":\"web_identity\",\"role_arn\":\"" + ROLE + "\",\"web_identity_token_file\":\"/t\"}"),
                new Chain(
                        "web identity with a name",
                        "role_arn = " + ROLE + "\nweb_identity_token_file = /t\nrole_session_name = ci",
                        "{\"type\":\"web_identity\",\"role_arn\":\"" + ROLE
                                + "\",\"web_identity_token_file\":\"/t\",\"role_session_name\":\"ci\"}"),
                new Chain(
                        "sso",
                        "sso_session = s\nsso_account_id = 123456789012\nsso_role_name = R\n"
                                + "[sso-session s]\nsso_start_url = https://s.example\nsso_region = eu-west-1",
                        "{\"type\":\"sso\",\"start_url\":\"https://s.example\",\"region\":\"eu-west-1\","
                                + "\"account_id\":\"123456789012\",\"role_name\":\"R\",\"session\":\"s\"}"),
                new Chain(
                        "legacy sso",
                        "sso_start_url = https://s.example\nsso_region = eu-west-1\nsso_account_id = 123456789012\n"
                                + "sso_role_name = R",
                        "{\"type\":\"sso\",\"start_url\":\"https://s.example\",\"region\":\"eu-west-1\","
                                + "\"account_id\":\"123456789012\",\"role_name\":\"R\"}"),
                new Chain(
                        "named",
                        "role_arn = " + ROLE + "\ncredential_source = Ec2InstanceMetadata",
                        "{\"type\":\"named_source\",\"source\":\"Ec2InstanceMetadata\"}," + assumeRole + "}"),
                new Chain(
                        "role with everything",
                        keys + "role_arn = " + ROLE
                                + "\nsource_profile = a\nrole_session_name = me\nexternal_id = x-1\n"
                                + "duration_seconds = 3600\nmfa_serial = arn:aws:iam::1:mfa/me\n"
                                + "endpoint_url = http://127.0.0.1:1",
                        keysStep + "," + assumeRole
                                + ",\"role_session_name\":\"me\",\"external_id\":\"x-1\",\"duration_seconds\":3600,"
                                + "\"mfa_serial\":\"arn:aws:iam::1:mfa/me\",\"endpoint\":\"http://127.0.0.1:1\"}"),
                new Chain(
                        "two roles",
                        "role_arn = " + ROLE + "\nsource_profile = b\n[profile b]\nrole_arn = " + ROLE
                                + "-b\nsource_profile = c\n[profile c]\n" + keys,
                        keysStep + "," + assumeRole.replace("app\"", "app-b\"") + "}," + assumeRole + "}"));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void json_chain_isExactlyItsSteps(Chain chain) {
        Shell shell = new Shell(home).config("[profile a]", "region = eu-west-1", chain.lines);

        assertThat(shell.run("chain", "--profile", "a", "--json"))
                .isEqualTo(new Outcome(0, "{\"profile\":\"a\",\"steps\":[" + chain.steps + "],\"warnings\":[]}\n", ""));
    }

    @Test
    void json_endpointOfTheEnvironment_isNoMemberOfTheProfile() {
        Shell shell = new Shell(home)
                .variable("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1")
                .config("[profile a]", "region = eu-west-1", "role_arn = " + ROLE, "credential_source = Environment");

        assertThat(shell.run("chain", "--profile", "a", "--json").out()).doesNotContain("endpoint");
    }

    @Test
    void json_keysOfTheEnvironment_areASourceOfTheirOwn() {
        Shell shell = new Shell(home)
                .variable("AWS_ACCESS_KEY_ID", "AKIATEST")
                .variable("AWS_SECRET_ACCESS_KEY", "TEST-SECRET-key")
                .variable("AWS_REGION", "eu-west-1");

        assertThat(shell.run("chain", "--json").out())
                .isEqualTo("{\"profile\":\"environment\",\"steps\":[{\"type\":\"named_source\","
                        + "\"source\":\"Environment\"}],\"warnings\":[]}\n");
    }

    @Test
    void json_warning_hasFileLineAndMessage() {
        Shell shell = new Shell(home)
                .config("[profile a]", "credential_process = x", "region = eu-west-1", "region = eu-west-2");

        assertThat(shell.run("chain", "--profile", "a", "--json").out())
                .contains("\"warnings\":[{\"file\":\"" + shell.file("config") + "\",\"line\":4,\"message\":\"")
                .contains("the AWS CLI and boto3 reject the whole file");
    }

    @Test
    void text_steps_areOnStandardOutputAndNotesOnStandardError() {
        Shell shell = new Shell(home)
                .config(
                        "[profile a]",
                        "role_arn = " + ROLE,
                        "source_profile = b",
                        "duration_seconds = 3600",
                        "[profile b]")
                .credentials("[b]", "credential_process = /bin/x | tr a b");

        Outcome outcome = shell.run("chain", "--profile", "a");

        String config = String.valueOf(shell.file("config"));
        assertThat(outcome.out().lines())
                .containsExactly(
                        "profile a",
                        "  1. process, run by a shell",
                        "       command = /bin/x | tr a b  (" + shell.file("credentials") + ":2)",
                        "  2. assume_role at https://sts.us-east-1.amazonaws.com",
                        "       role_arn = " + ROLE + "  (" + config + ":2)",
                        "       duration_seconds = 3600  (" + config + ":4)");
        assertThat(outcome.err().lines())
                .satisfiesExactly(
                        region -> assertThat(region).startsWith("note: " + config + ":1: no region is set"),
                        java -> assertThat(java)
                                .startsWith("note: " + config + ":4: ")
                                .contains("SDKs for Java"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role_arn = arn:aws:iam::123456789012:role/x;source_profile = b;credential_source = Environment|4"
                        + "|credential_source and source_profile",
                "role_arn = arn:aws:iam::123456789012:role/x|2|role_arn has no source",
                "aws_access_key_id = AKIATEST|1|aws_secret_access_key",
                "role_arn = arn:aws:iam::123456789012:role/x;credential_source = environment|3|credential_source must be",
                "role_arn = arn:aws:iam::123456789012:role/x;source_profile = nobody|3|source_profile names 'nobody'",
                "role_arn = arn:aws:iam::123456789012:role/x;source_profile = a|3|source_profile closes a circle: a -> a",
                "role_arn = x;source_profile = a|2|role_arn must look like",
                "region = eu-west-1|1|has no credentials",
            })
    void assertions87_88_92_wrongProfile_isOneLineWithFileLineProfileAndKey(String lines, int line, String words) {
        Shell shell = new Shell(home).config(("[profile a];" + lines).split(";"));

        Outcome outcome = shell.run("chain", "--profile", "a", "--json");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("rolecall: " + shell.file("config") + ":" + line + ": profile 'a'")
                .contains(words);
    }

    @Test
    void assertion92_unknownProfile_isOneLineWithTheKnownOnes() {
        Outcome outcome = new Shell(home).config("[profile b]", "region = x").run("chain", "--profile", "a");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "rolecall: there is no profile 'a'; the AWS files have: b (names are case-sensitive)\n"));
    }
}
