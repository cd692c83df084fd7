package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles by ARN, from a request to an STS that speaks the real protocol. */
final class OnDemandRolesTest {
    private static final String OTHER = "arn:aws:iam::210987654321:role/team/other";
    /** A request waits 400 ms at most, so this is a long time. */
    private static final int MOST_REQUESTS = 50;

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void roleArn_ofAnyRole_isAssumedWithTheAttachedOne() throws Exception {
        fixture.profileApp();
        RolecallServer server = fixture.startWarm("sandbox = true", "[role app]");

        JsonNode document = answered(server, OTHER).json();

        assertThat(document.path("RoleArn").asText()).isEqualTo(OTHER);
        assertThat(document.path("AccountId").asText()).isEqualTo("210987654321");
        assertThat(answered(server, OTHER).json()).isEqualTo(document);
    }

    /** A session of keys without a role signs as one of a role does. */
    @Test
    void roleArn_withPlainKeysBehindTheAttachedRole_isAssumedToo() throws Exception {
        fixture.profileApp();
        RolecallServer server = fixture.startWarm("sandbox = true", "[role user]");

        assertThat(answered(server, OTHER).json().path("RoleArn").asText()).isEqualTo(OTHER);
    }

    @Test
    void roleArn_thatStsDenies_is403AndLeavesTheServerReady() throws Exception {
        fixture.profileApp();
        SandboxSettings settings =
                SandboxSettings.defaults().withRole(OTHER, SandboxRole.open().asDenied());
        try (LoopbackSts sts = LoopbackSts.start(settings)) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());
            RolecallServer server = fixture.startWarm("[role app]");

            Ask.Answer answer = answered(server, OTHER);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("code").asText()).isEqualTo("AccessDenied");
            assertThat(answer.json().path("message").asText()).contains(OTHER);
            assertThat(new Ask("http://127.0.0.1:" + server.healthAddress().getPort())
                            .ask("GET", "/ready", Map.of())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void roleArn_switchedOffForAListener_is403ThereOnly() throws Exception {
        fixture.profileApp();
        RolecallServer server = fixture.startWarm(
                "sandbox = true",
                "[role app]",
                "[listener closed]",
                "bind = 127.0.0.1:0",
                "role_arn = false",
                "[listener open]",
                "bind = 127.0.0.1:0");

        assertThat(Ask.of(server.listeners().get(0)).roleArn(OTHER, server).status())
                .isEqualTo(403);
        assertThat(answered(Ask.of(server.listeners().get(1)), server, OTHER).status())
                .isEqualTo(200);
    }

    private static Ask.Answer answered(RolecallServer server, String arn) throws Exception {
        return answered(Ask.of(server), server, arn);
    }

    private static Ask.Answer answered(Ask ask, RolecallServer server, String arn) throws Exception {
        Ask.Answer answer = ask.roleArn(arn, server);
        for (int i = 0; i < MOST_REQUESTS && answer.status() == 503; i++) {
            answer = ask.roleArn(arn, server);
        }
        return answer;
    }
}
