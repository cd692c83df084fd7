package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done to an instance shows with the next request. */
class SteeringTest {
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    private final WireServer server = WireServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void roleReplacedAndDetached_isWhatTheNextRequestSees() {
        assertThat(server.read(ROLES).text()).isEqualTo(WireServer.ROLE);

        server.steering.change(state -> state.with(new Attachment.Role(WireServer.OTHER_ROLE)));
        assertThat(server.read(ROLES).text()).isEqualTo(WireServer.OTHER_ROLE);
        assertThat(server.read(ROLES + WireServer.ROLE).status()).isEqualTo(404);

        server.steering.change(state -> state.with(new Attachment.None()));
        assertThat(server.read(ROLES).status()).isEqualTo(404);
        assertThat(server.read("/latest/meta-data/").text()).doesNotContain("iam");
    }

    @Test
    void assertion24_endpointDisabled_forbidsEverythingUntilItIsEnabled() {
        String token = server.token(21_600);
        server.steering.change(
                state -> state.with(MetadataOptions.Changes.none().withEndpoint(false)));

        RawResponse value = server.get("/latest/meta-data/instance-id", token);
        assertThat(value.status()).isEqualTo(403);
        assertThat(server.get("/").status()).isEqualTo(403);
        assertThat(server.exchange("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: 60")
                        .status())
                .isEqualTo(403);

        server.steering.change(state -> state.with(MetadataOptions.Changes.none()));
        assertThat(server.get("/latest/meta-data/instance-id", token).status()).isEqualTo(200);
    }

    @Test
    void tokensMadeOptional_requestWithoutOne_isServed() {
        assertThat(server.get("/latest/meta-data/instance-id").status()).isEqualTo(401);

        server.steering.change(
                state -> state.with(MetadataOptions.Changes.none().withTokens(TokenMode.OPTIONAL)));

        assertThat(server.get("/latest/meta-data/instance-id").status()).isEqualTo(200);
    }
}
