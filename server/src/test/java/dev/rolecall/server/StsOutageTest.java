package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.sandbox.SandboxRole;
import dev.rolecall.server.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see while STS is away, or says no. */
final class StsOutageTest {
    /** A request waits for the renewal that is under way; a second one is for a machine under load. */
    private static final int MOST_TRIES = 20;

    @TempDir
    Path home;

    private ServerFixture fixture = new ServerFixture(Path.of(""));

    @BeforeEach
    void home() {
        fixture = new ServerFixture(home).profileApp();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void sts_awayAtTheStart_serverListensAndRecoversByItself() throws Exception {
        int port = freePort();
        fixture.variable("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + port);

        RolecallServer server = fixture.start("[role app]");

        Ask ask = Ask.of(server);
        assertThat(ask.listing().status()).isEqualTo(200);
        assertThat(ask.imdsRole("app").status()).isEqualTo(503);
        Ask.Answer ecs = ask.ecs("app", server);
        assertThat(ecs.status()).isEqualTo(503);
        assertThat(ecs.json().path("code").asText()).isEqualTo("CredentialsUninitialized");
        assertThat(ask.eks(server).status()).isEqualTo(503);

        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults(), port)) {
            sts.asked().get(30, TimeUnit.SECONDS);

            assertThat(statusOnceServed(ask)).isEqualTo(200);
            assertThat(ask.ecs("app", server).status()).isEqualTo(200);
        }
    }

    @Test
    void sts_refusing_isToldInTheWordsOfEachProtocolWithoutKeys() throws Exception {
        SandboxSettings denied = SandboxSettings.defaults()
                .withRole(
                        "arn:aws:iam::123456789012:role/app", SandboxRole.open().asDenied());
        try (LoopbackSts sts = LoopbackSts.start(denied)) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());

            RolecallServer server = fixture.startWarm("[role app]");

            Ask.Answer imds = Ask.of(server).imdsRole("app");
            assertThat(imds.status()).isEqualTo(200);
            assertThat(imds.json().path("Code").asText()).isEqualTo("AssumeRoleUnauthorizedAccess");
            assertThat(imds.json().has("AccessKeyId")).isFalse();
            assertThat(Ask.of(server).ecs("app", server).status()).isEqualTo(403);
            assertThat(Ask.of(server).eks(server).status()).isEqualTo(403);
        }
    }

    @Test
    void address_taken_meansThatStsIsNotAsked() throws Exception {
        try (LoopbackSts sts = LoopbackSts.start(SandboxSettings.defaults());
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fixture.variable("AWS_ENDPOINT_URL_STS", sts.endpoint());

            assertThatThrownBy(() ->
                            fixture.start("[role app]", "[listener one]", "bind = 127.0.0.1:" + taken.getLocalPort()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("choose another with bind of [listener one], or port 0");

            assertThat(sts.asked()).isNotDone();
        }
    }

    private static int statusOnceServed(Ask ask) throws IOException {
        int status = 503;
        for (int i = 0; i < MOST_TRIES && status == 503; i++) {
            status = ask.imdsRole("app").status();
        }
        return status;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
