package dev.rolecall.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener at an address of IPv6, as EC2 has one at [fd00:ec2::254]. */
final class Ipv6ListenerTest {
    @TempDir
    Path home;

    private ServerFixture fixture;
    private RolecallServer server;
    private InetSocketAddress address;

    @BeforeEach
    void start() throws Exception {
        assumeThat(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses))
                .as("this machine has IPv6")
                .anyMatch(own -> own instanceof Inet6Address && own.isLoopbackAddress());
        fixture = new ServerFixture(home);
        server = fixture.startWarm("sandbox = true", "bind = [::1]:0");
        address = server.listeners().get(0).address();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void everyProtocol_answersThere() throws IOException {
        Ask ask = Ask.of(server);

        assertThat(ask.base()).isEqualTo("http://[::1]:" + address.getPort());
        assertThat(ask.imdsRole("sandbox").json().path("Code").asText()).isEqualTo("Success");
        assertThat(ask.ecs("sandbox", server).status()).isEqualTo(200);
        assertThat(ask.eks(server).status()).isEqualTo(200);
    }

    @Test
    void variablesOfClients_leadThere() {
        assertThat(ClientVariables.of(server).get("imds"))
                .containsEntry("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://" + Addresses.text(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[::1]", "[::1]:80", "[0:0:0:0:0:0:0:1]", "[fd00:ec2::254]", "[FD00:EC2::254]:80", "localhost"})
    void host_thatIsMeant_isServed(String host) {
        assertThat(token(host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::2]", "::1", "[::1", "[fd00:ec2::253]", "evil.example"})
    void host_ofSomebodyElse_isRefused(String host) {
        assertThat(token(host).status()).isEqualTo(403);
    }

    private RawResponse token(String host) {
        try (RawHttp connection = RawHttp.connect(address)) {
            return connection
                    .send("PUT /latest/api/token HTTP/1.1\r\nHost: " + host
                            + "\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n")
                    .read();
        }
    }
}
