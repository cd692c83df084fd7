package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance that has lost its role while programs run on it. */
final class DetachedRoleTest {
    private static final String IAM = "/latest/meta-data/iam/";
    private static final Instant SINCE = Instant.parse("2026-03-01T11:30:00Z");

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private void attach(Attachment attachment) {
        server.steering.change(state -> state.with(attachment));
    }

    private JsonNode info() throws IOException {
        RawResponse answer = server.read(IAM + "info");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
        return new JsonMapper().readTree(answer.body());
    }

    @Test
    void assertions29And40_detached_hasNoIamAtAll() {
        attach(new Attachment.None());

        assertThat(server.read("/latest/meta-data/").text()).doesNotContain("iam");
        for (String path : List.of(IAM, IAM + "info", WireServer.CREDENTIALS, WireServer.CREDENTIALS + "app")) {
            assertThat(server.read(path).status()).isEqualTo(404);
        }
    }

    @Test
    void detached_clientsKeepWhatTheyHave() {
        String token = server.token(21_600);

        attach(new Attachment.None());

        assertThat(server.get("/latest/meta-data/instance-id", token).status()).isEqualTo(200);
        assertThat(server.authorized("/role/" + WireServer.ROLE).status()).isEqualTo(200);
        assertThat(server.authorized("/v1/credentials").status()).isEqualTo(200);
    }

    @Test
    void profileWithoutRole_isASuccessWithAMessage() throws IOException {
        attach(new Attachment.WithoutRole(WireServer.ROLE, SINCE));

        JsonNode info = info();
        assertThat(info.fieldNames())
                .toIterable()
                .containsExactly("Code", "Message", "LastUpdated", "InstanceProfileArn", "InstanceProfileId");
        assertThat(info.path("Code").textValue()).isEqualTo("Success");
        assertThat(info.path("Message").textValue()).startsWith("Instance Profile does not contain a role");
        assertThat(info.path("LastUpdated").textValue()).isEqualTo("2026-03-01T11:30:00Z");
        assertThat(info.path("InstanceProfileArn").textValue())
                .isEqualTo("arn:aws:iam::123456789012:instance-profile/app");
        assertThat(server.read(IAM).text()).isEqualTo("info");
        assertThat(server.read(WireServer.CREDENTIALS).status()).isEqualTo(404);
        assertThat(server.read(WireServer.CREDENTIALS + WireServer.ROLE).status())
                .isEqualTo(404);
    }

    @Test
    void deletedProfile_isNotFoundWithStatus200() throws IOException {
        String id = info().path("InstanceProfileId").textValue();

        attach(new Attachment.DeletedProfile(WireServer.ROLE, SINCE));

        JsonNode info = info();
        assertThat(info.fieldNames()).toIterable().containsExactly("Code", "Message", "LastUpdated");
        assertThat(info.path("Code").textValue()).isEqualTo("InstanceProfileNotFound");
        assertThat(info.path("Message").textValue())
                .startsWith("Instance Profile with Id " + id + " cannot be found. ");
        assertThat(info.path("LastUpdated").textValue()).isEqualTo("2026-03-01T11:30:00Z");
        assertThat(server.read(IAM).text()).isEqualTo("info");
        assertThat(server.read(WireServer.CREDENTIALS).status()).isEqualTo(404);
    }
}
