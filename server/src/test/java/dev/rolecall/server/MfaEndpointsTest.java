package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.Ask.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While nobody has given a code, clients are told at once, each in the words of its protocol. */
final class MfaEndpointsTest {
    private static final String WANTED =
            "an MFA code of " + MfaRole.SERIAL + " is needed; give it with 'rolecall mfa CODE'";

    @TempDir
    Path home;

    private ServerFixture fixture;
    private MfaRole role;
    private RolecallServer server;

    @BeforeEach
    void start() throws Exception {
        VirtualTime time = VirtualTime.atNoon();
        role = new MfaRole(time);
        fixture = new ServerFixture(home)
                .clock(time)
                .profileApp()
                .file(
                        ".aws/config",
                        "[profile app]",
                        "region = eu-west-1",
                        "source_profile = user",
                        "mfa_serial = " + MfaRole.SERIAL,
                        "role_arn = " + MfaRole.ARN)
                .variable("AWS_ENDPOINT_URL_STS", role.sts().endpoint());
        server = fixture.startWarm("[role app]");
    }

    @AfterEach
    void stop() {
        fixture.close();
        role.close();
    }

    @Test
    void ecs_is503Uninitialized() throws Exception {
        Answer answer = Ask.of(server).ecs("app", server);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("code").asText()).isEqualTo("CredentialsUninitialized");
        assertThat(answer.json().path("message").asText()).contains(WANTED);
    }

    @Test
    void eks_is503() throws Exception {
        Answer answer = Ask.of(server).eks(server);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains(WANTED);
    }

    @Test
    void imds_isTheErrorDocumentAndTheListingStays() throws Exception {
        Answer answer = Ask.of(server).imdsRole("app");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("Code").asText()).isEqualTo("AssumeRoleUnauthorizedAccess");
        assertThat(answer.json().path("Message").asText()).contains(WANTED);
        assertThat(Ask.of(server).listing().body()).isEqualTo("app");
    }

    @Test
    void nobodyAnswers_noCallIsMade() throws Exception {
        Ask.of(server).ecs("app", server);

        assertThat(role.sts().asked()).isNotDone();
    }
}
