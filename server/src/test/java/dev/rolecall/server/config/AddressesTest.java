package dev.rolecall.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9911, 127.0.0.1:9911",
        "localhost:0, 127.0.0.1:0",
        "0.0.0.0:65535, 127.0.0.1:65535",
        "[::]:80, 127.0.0.1:80",
        "[fe80::1]:1, [fe80::1]:1",
    })
    void parse_address_isReachableAs(String text, String reachable) {
        assertThat(Addresses.reachable(Addresses.parse(text).orElseThrow())).isEqualTo(reachable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":1",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "127.0.0.1:0x1",
                "::1:80",
                "[::1]",
                "example.com:80",
                "256.0.0.1:80",
                "127.1:80",
                "[zz]:1",
                "http://127.0.0.1:80"
            })
    void parse_anythingElse_isEmpty(String text) {
        assertThat(Addresses.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0:1",
                "[::]:1",
                "[::1]:1",
                "[2001:db8:1:2:3:4:5:6]:1",
                "[fd00:ec2::254]:80",
                "[2001:db8::1:0:0:1]:1",
                "[2001:0:0:1::1]:1",
                "[2001:db8:0:1:1:1:1:1]:1",
                "[1::]:1",
                "[10:0:100::]:1"
            })
    void text_ofAnAddress_isWhatWasRead(String text) {
        assertThat(Addresses.text(Addresses.parse(text).orElseThrow())).isEqualTo(text);
    }
}
