package dev.rolecall.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.RolecallServer;
import dev.rolecall.server.ServerFixture;
import dev.rolecall.server.cli.Shell.Outcome;
import dev.rolecall.server.config.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HealthCommandTest {
    @TempDir
    Path home;

    @Test
    void server_thatHasItsSessions_isReady() throws Exception {
        try (ServerFixture fixture = new ServerFixture(home)) {
            RolecallServer server = fixture.startWarm("sandbox = true");

            assertThat(health(server))
                    .isEqualTo(new Outcome(0, "{\"status\":\"ready\",\"roles\":{\"sandbox\":\"ready\"}}\n", ""));
        }
    }

    @Test
    void server_thatWaitsForSts_isNotReady() throws IOException {
        try (ServerFixture fixture = new ServerFixture(home)) {
            fixture.profileApp().variable("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + closedPort());
            RolecallServer server = fixture.start("[role app]");

            assertThat(health(server))
                    .isEqualTo(new Outcome(1, "{\"status\":\"waiting\",\"roles\":{\"app\":\"waiting\"}}\n", ""));
        }
    }

    @Test
    void server_absent_isOneLineWithTheAddress() throws IOException {
        String address = "127.0.0.1:" + closedPort();

        Outcome outcome =
                new Shell(home).variable("ROLECALL_HEALTH_BIND", address).run("health");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("rolecall: no server answers health checks on " + address + ": Connection refused\n");
    }

    @Test
    void variable_thatIsNoAddress_isNamed() {
        assertThat(new Shell(home).variable("ROLECALL_HEALTH_BIND", "nowhere").run("health"))
                .isEqualTo(new Outcome(2, "", "rolecall: ROLECALL_HEALTH_BIND must be HOST:PORT, not 'nowhere'\n"));
    }

    private Outcome health(RolecallServer server) {
        return new Shell(home).run("health", "--address", Addresses.text(server.healthAddress()));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
