package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.http.TestRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
    private final HostGuard guard = new HostGuard(List.of("Rolecall.Example", "[fd12::5]", "10.1.2.3"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "localhost:9911",
                "LOCALHOST:80",
                "127.0.0.1",
                "127.0.0.1:65535",
                "[::1]",
                "[::1]:9911",
                "[0:0:0:0:0:0:0:1]:9911",
                "169.254.169.254",
                "169.254.169.254:80",
                "[fd00:ec2::254]",
                "[FD00:EC2::254]:80",
                "[fd00:ec2:0:0:0:0:0:254]",
                "169.254.170.2",
                "169.254.170.23",
                "[fd00:ec2::23]:80",
                "rolecall.example",
                "ROLECALL.example:9911",
                "[fd12::5]:9911",
                "[fd12:0:0:0:0:0:0:5]",
                "10.1.2.3:1"
            })
    void hostOfTheServer_passes(String host) {
        assertThat(guard.refusal(TestRequest.get("Host: " + host))).isEmpty();
    }

    @Test
    void addressThatTheClientConnectedTo_passes() throws UnknownHostException {
        InetSocketAddress local = new InetSocketAddress(InetAddress.getByName("172.18.0.2"), 9911);

        assertThat(guard.refusal(TestRequest.on(local, "Host: 172.18.0.2:9911")))
                .isEmpty();
        assertThat(guard.refusal(TestRequest.on(local, "Host: 172.18.0.3:9911")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "evil.example",
                "evil.example:9911",
                "localhost.",
                "localhost.evil.example",
                "evil-localhost",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "::1",
                "[::2]",
                "[::1",
                "[::1]x",
                "[::1]x:80",
                "[]",
                "[]:80",
                "[localhost]",
                "[evil.example]:80",
                "user@localhost",
                "evil.example@localhost",
                "localhost@evil.example",
                "localhost:80@evil.example",
                "127.0.0.1:80@evil.example",
                "localhost:evil",
                "localhost:+80",
                "localhost:-80",
                "localhost:80:80",
                "localhost:\u0661",
                "localhost, evil.example",
                "localhost evil.example",
                "localhost/",
                "localhost#evil.example",
                "localhost\\evil.example",
                "http://localhost",
                "%6cocalhost"
            })
    void otherHost_isRefused(String host) {
        assertThat(guard.refusal(TestRequest.get("Host: " + host))).contains("unknown Host");
    }

    @Test
    void twoHosts_areRefusedEvenIfBothAreKnown() {
        assertThat(guard.refusal(TestRequest.get("Host: localhost", "Host: localhost")))
                .isPresent();
        assertThat(guard.refusal(TestRequest.get("Host: localhost", "host: evil.example")))
                .isPresent();
        assertThat(guard.refusal(TestRequest.get("Host: evil.example", "Host: localhost")))
                .isPresent();
    }

    @Test
    void noHost_passesWithHttp10Only() {
        assertThat(guard.refusal(TestRequest.http10())).isEmpty();
        assertThat(guard.refusal(TestRequest.get())).contains("no Host header");
        assertThat(guard.refusal(TestRequest.http10("Host: evil.example"))).isPresent();
        assertThat(guard.refusal(TestRequest.http10("Host:"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "7f000001, 127.0.0.1",
        "00000000000000000000000000000001, [::1]",
        "fd120000000000000000000000000005, [fd12::5]",
        "20010db8000000010000000000000001, [2001:db8:0:1::1]",
        "20010db8000100000000000100000000, [2001:db8:1::1:0:0]",
        "00010002000300040005000600070008, [1:2:3:4:5:6:7:8]",
    })
    void literal_ofAListenersAddress_isWhatClientsSend(String address, String host) throws UnknownHostException {
        InetAddress listener = InetAddress.getByAddress(HexFormat.of().parseHex(address));

        HostGuard ofListener = new HostGuard(List.of(HostGuard.literal(listener)));

        assertThat(ofListener.refusal(TestRequest.get("Host: " + host + ":9911")))
                .isEmpty();
        assertThat(ofListener.refusal(TestRequest.get("Host: [2001:db8::99]"))).isPresent();
    }
}
