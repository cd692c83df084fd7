package dev.rolecall.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.ScriptedHttp;
import dev.rolecall.core.testing.ScriptedHttp.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerCredentialsTest {
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String PLAIN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final String DOCUMENT = """
            {"RoleArn":"arn:aws:iam::111122223333:role/task","AccessKeyId":"ASIATESTTESTTEST0001",\
            "SecretAccessKey":"TEST-SECRET-key","Token":"TEST-SECRET-session-token",\
            "Expiration":"2026-11-01T18:00:00Z","AccountId":"111122223333"}""";

    private final Map<String, String> variables = new HashMap<>();
    private Reply reply = Reply.json(200, DOCUMENT);
    private final ScriptedHttp agent = ScriptedHttp.answering(asked -> reply);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        agent.close();
    }

    private Credentials credentials() {
        return new ContainerCredentials(name -> Environment.of(variables).get(name), agent.uri("")).credentials();
    }

    private void fullUri() {
        variables.put(FULL, agent.uri("/role/app?x=1").toString());
    }

    @Test
    void credentials_fullUri_areTheKeysOfTheDocument() {
        fullUri();

        assertThat(credentials())
                .isEqualTo(new Credentials(
                        new AccessKeyId("ASIATESTTESTTEST0001"),
                        Secret.of("TEST-SECRET-key"),
                        Secret.of("TEST-SECRET-session-token"),
                        Instant.parse("2026-11-01T18:00:00Z"),
                        "111122223333"));
        assertThat(agent.asked()).singleElement().satisfies(asked -> {
            assertThat(asked).hasToString("GET /role/app?x=1");
            assertThat(asked.header("Authorization")).isNull();
        });
    }

    @Test
    void credentials_relativeAndFullUri_asksTheRelativeOneOfTheAgent() {
        variables.put(RELATIVE, "/v2/credentials/id?a=b");
        variables.put(FULL, "http://127.0.0.1:1/");

        credentials();

        assertThat(agent.asked()).singleElement().hasToString("GET /v2/credentials/id?a=b");
    }

    @Test
    void container_relativeUri_isOfTheAddressThatEcsGivesItsAgent() {
        Environment environment = Environment.of(Map.of(RELATIVE, "/v2/credentials/id"));

        assertThat(MetadataEndpoint.container(environment).uri())
                .isEqualTo(URI.create("http://169.254.170.2/v2/credentials/id"));
    }

    @Test
    void credentials_relativeUriWithoutSlash_isInvalid() {
        variables.put(RELATIVE, "@127.0.0.1/");

        assertThatThrownBy(this::credentials).isInstanceOf(InvalidConfiguration.class);
    }

    @Test
    void credentials_neitherUri_namesBoth() {
        assertThatThrownBy(this::credentials)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContainingAll(RELATIVE, FULL);
    }

    @Test
    void credentials_plainToken_isSentAsItIs() {
        fullUri();
        variables.put(PLAIN, "Bearer TEST-SECRET-plain");

        credentials();

        assertThat(agent.asked().get(0).header("Authorization")).isEqualTo("Bearer TEST-SECRET-plain");
    }

    @Test
    void credentials_tokenFile_winsAndIsReadEachTime() throws IOException {
        fullUri();
        Path file = Files.writeString(directory.resolve("token"), "TEST-SECRET-first");
        variables.put(FILE, file.toString());
        variables.put(PLAIN, "TEST-SECRET-plain");
        credentials();
        Files.writeString(file, "TEST-SECRET-second");

        credentials();

        assertThat(agent.asked().stream().map(asked -> asked.header("Authorization")))
                .containsExactly("TEST-SECRET-first", "TEST-SECRET-second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST-SECRET\n", "TEST-SECRET\r\nX: y", "TEST-SECRET\rX"})
    void credentials_tokenWithLineBreak_isNeverSent(String token) throws IOException {
        fullUri();
        variables.put(FILE, Files.writeString(directory.resolve("token"), token).toString());

        assertThatThrownBy(this::credentials)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("line break")
                .hasMessageNotContaining("TEST-SECRET");
        assertThat(agent.asked()).isEmpty();
    }

    @Test
    void credentials_tokenFileMissing_isWaitedFor() {
        fullUri();
        variables.put(FILE, directory.resolve("none").toString());
        variables.put(PLAIN, "TEST-SECRET-plain");

        assertThatThrownBy(this::credentials).isInstanceOf(Unavailable.class).hasMessageContaining(FILE);
        assertThat(agent.asked()).isEmpty();
    }

    @Test
    void credentials_tokenFileEmpty_isWaitedFor() throws IOException {
        fullUri();
        variables.put(FILE, Files.writeString(directory.resolve("token"), "").toString());

        assertThatThrownBy(this::credentials).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1",
                "http://127.9.9.9/x",
                "http://localhost:1",
                "http://LOCALHOST",
                "http://[::1]:1",
                "http://169.254.170.2/x",
                "http://169.254.170.23/v1/credentials",
                "http://[fd00:ec2::23]/v1/credentials",
                "https://credentials.example/x"
            })
    void container_hostThatMayHearTheToken_isTaken(String uri) {
        assertThat(MetadataEndpoint.container(Environment.of(Map.of(FULL, uri))).uri())
                .isEqualTo(URI.create(uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/x",
                "http://host.docker.internal/x",
                "http://10.0.0.1/x",
                "http://0.0.0.0/x",
                "http://999.0.0.1/x",
                "http://[fd00:ec2::254]/x",
                "HTTP://credentials.example",
                "ftp://127.0.0.1/x",
                "127.0.0.1:80",
                "/v1/credentials"
            })
    void container_otherHost_isInvalid(String uri) {
        Environment environment = Environment.of(Map.of(FULL, uri));

        assertThatThrownBy(() -> MetadataEndpoint.container(environment))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(FULL);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void credentials_passingStatus_isUnavailable(int status) {
        fullUri();
        reply = Reply.json(status, "{\"code\":\"CredentialsUninitialized\",\"message\":\"wait\"}");

        assertThatThrownBy(this::credentials)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("status " + status + " (CredentialsUninitialized: wait)");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404})
    void credentials_otherStatus_isRefused(int status) {
        fullUri();
        reply = Reply.json(status, "{\"Code\":\"AccessDenied\"}");

        assertThatThrownBy(this::credentials)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("status " + status + " (AccessDenied)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TEST-SECRET", "{}", "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"TEST-SECRET\"}"})
    void credentials_documentThatIsNone_isRefusedWithoutQuotingIt(String document) {
        fullUri();
        reply = Reply.json(200, document);

        assertThatThrownBy(this::credentials).isInstanceOf(Refused.class).hasMessageNotContaining("TEST-SECRET");
    }
}
