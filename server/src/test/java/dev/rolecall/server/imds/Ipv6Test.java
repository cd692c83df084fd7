package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ipv6Test {
    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8::1",
        "2001:0DB8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:1:2:3:4:0:0, 2001:db8:1:2:3:4::",
        "::1:2, ::1:2",
        "fd00:ec2::254, fd00:ec2::254",
    })
    void address_inAnyForm_isWrittenInTheShortest(String text, String written) {
        assertThat(Ipv6.parse(text).map(Ipv6::toString)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::",
                "::1",
                "ff02::1",
                "fe80::1",
                "10.0.0.1",
                "::ffff:0102:0304",
                "::ffff:1.2.3.4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "2001:db8::1/64",
                "fe80::1%lo",
                "[2001:db8::1]",
                "rolecall.example"
            })
    void text_thatNoInterfaceHas_isNoAddress(String text) {
        assertThat(Ipv6.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:12:34ff:5:6:7:8, 56, 2001:db8:12:3400::/56",
        "2001:db8:12:34ff:5:6:7:8, 64, 2001:db8:12:34ff::/64",
        "2001:db8::1, 64, 2001:db8::/64",
        "2001:db8:0:ff::1, 56, 2001:db8::/56",
        "2001:db8:0:ff::1, 64, 2001:db8:0:ff::/64",
    })
    void block_ofSoManyBits_holdsTheAddress(String text, int bits, String block) {
        assertThat(Ipv6.parse(text).map(ip -> ip.block(bits))).contains(block);
    }
}
