package dev.rolecall.core.metadata;

import static dev.rolecall.core.metadata.FakeImds.ROLES;
import static dev.rolecall.core.metadata.FakeImds.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.AccessKeyId;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.credentials.CredentialsException.Refused;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.testing.ScriptedHttp.Asked;
import dev.rolecall.core.testing.ScriptedHttp.Reply;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceMetadataTest {
    private static final String TOKEN_PATH = "/latest/api/token";

    private final FakeImds imds = new FakeImds();
    private final InstanceMetadata metadata = at(imds.http.uri("").toString());

    @AfterEach
    void stop() {
        imds.close();
    }

    private static InstanceMetadata at(String endpoint) {
        return new InstanceMetadata(Environment.of(Map.of(
                "ROLECALL_EC2_METADATA_ENDPOINT", endpoint,
                "AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1",
                "AWS_EC2_METADATA_DISABLED", "true")));
    }

    @Test
    void credentials_instanceWithRole_areTheKeysOfTheDocument() {
        Credentials credentials = metadata.credentials();

        assertThat(credentials)
                .isEqualTo(new Credentials(
                        new AccessKeyId("ASIATESTTESTTEST0001"),
                        Secret.of("TEST-SECRET-key"),
                        Secret.of("TEST-SECRET-session-token"),
                        Instant.parse("2026-11-01T18:00:00Z"),
                        null));
        assertThat(imds.http.asked().stream().map(Asked::toString))
                .containsExactly("PUT " + TOKEN_PATH, "GET " + ROLES, "GET " + ROLES + "app");
    }

    @Test
    void credentials_endpointEndsInASlash_asksTheSamePaths() {
        at(imds.http.uri("/").toString()).credentials();

        assertThat(imds.http.asked().get(0).target()).isEqualTo(TOKEN_PATH);
    }

    @Test
    void credentials_askedAgain_usesTheSameMetadataToken() {
        metadata.credentials();
        metadata.credentials();

        assertThat(imds.http.asked().stream().filter(asked -> asked.method().equals("PUT")))
                .hasSize(1);
    }

    @Test
    void credentials_metadataTokenRefused_getsANewOneOnce() {
        metadata.credentials();
        imds.forgetTokens();

        assertThat(metadata.credentials().isTemporary()).isTrue();
        assertThat(imds.http.asked().stream().filter(asked -> asked.method().equals("PUT")))
                .hasSize(2);
    }

    @Test
    void credentials_newTokenRefusedToo_isRefused() {
        imds.replies.put(TOKEN_PATH, Reply.text(200, "TEST-SECRET-of-another"));

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("TEST-SECRET");
        assertThat(imds.http.asked()).hasSize(4);
    }

    @Test
    void credentials_noRole_saysWhatToAttach() {
        imds.replies.remove(ROLES);

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("attach an instance profile");
    }

    @Test
    void credentials_severalLines_takesTheFirst() {
        imds.replies.put(ROLES, Reply.text(200, "app\nother\n"));

        assertThat(metadata.credentials().isTemporary()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "../../user-data", "<html>", "a b", "app?x"})
    void credentials_listingOfNoRoleName_isRefusedUnasked(String listing) {
        imds.replies.put(ROLES, Reply.text(200, listing));

        assertThatThrownBy(metadata::credentials).isInstanceOf(Refused.class).hasMessageContaining("lists no role");
        assertThat(imds.http.asked()).hasSize(2);
    }

    @Test
    void credentials_errorDocument_isRefusedWithCodeAndMessage() {
        imds.replies.put(
                ROLES + "app",
                Reply.text(
                        200,
                        "{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"EC2 cannot assume the role app.\"}"));

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("AssumeRoleUnauthorizedAccess: EC2 cannot assume the role app.");
    }

    @Test
    void credentials_codeOtherThanSuccess_isRefusedThoughThereAreKeys() {
        imds.replies.put(ROLES + "app", Reply.text(200, document("Failed")));

        assertThatThrownBy(metadata::credentials).isInstanceOf(Refused.class).hasMessageContaining("Failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TEST-SECRET", "[]", "{", "{\"Code\":\"Success\",\"AccessKeyId\":\"A\"}"})
    void credentials_documentThatIsNone_isRefusedWithoutQuotingIt(String document) {
        imds.replies.put(ROLES + "app", Reply.text(200, document));

        assertThatThrownBy(metadata::credentials).isInstanceOf(Refused.class).hasMessageNotContaining("TEST-SECRET");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void credentials_passingStatus_isUnavailable(int status) {
        imds.replies.put(ROLES + "app", Reply.text(status, ""));

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void credentials_noTokenToBeHad_isRefused(int status) {
        imds.replies.put(TOKEN_PATH, Reply.text(status, ""));

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ROLECALL_EC2_METADATA_ENDPOINT");
    }

    @Test
    void credentials_redirect_isNotFollowed() {
        String elsewhere = imds.http.uri(ROLES + "app").toString();
        imds.replies.put(ROLES, new Reply(302, Map.of("Location", elsewhere), ""));

        assertThatThrownBy(metadata::credentials).isInstanceOf(Refused.class).hasMessageContaining("302");
        assertThat(imds.http.asked()).hasSize(2);
    }

    @Test
    void credentials_answerTooLong_isUnavailable() {
        imds.replies.put(ROLES, Reply.text(200, "a".repeat(64 * 1024 + 1)));

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void credentials_nobodyListens_isUnavailable() {
        imds.close();

        assertThatThrownBy(metadata::credentials)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no connection");
    }

    @Test
    void credentials_disabledAndNoEndpointOfOurOwn_makesNoCall() {
        InstanceMetadata disabled = new InstanceMetadata(Environment.of(Map.of("AWS_EC2_METADATA_DISABLED", "TRUE")));

        assertThatThrownBy(disabled::credentials)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("AWS_EC2_METADATA_DISABLED");
    }

    @Test
    void credentials_endpointThatIsNoUrl_namesTheVariable() {
        assertThatThrownBy(() -> at("imds:80").credentials())
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("ROLECALL_EC2_METADATA_ENDPOINT");
    }
}
