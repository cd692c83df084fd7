package dev.rolecall.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.TokenMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of wire facts: which SDK takes which host over plain http. */
final class HostCheckTest {
    private static String look(String address, Set<Protocol> protocols) {
        try {
            InetSocketAddress bind = new InetSocketAddress(InetAddress.getByName(address), 9911);
            ListenerConfig listener = new ListenerConfig(
                    "x",
                    bind,
                    protocols,
                    List.of("a"),
                    false,
                    false,
                    Authorization.TOKEN,
                    MetadataOptions.of(TokenMode.REQUIRED),
                    List.of());
            return String.join("\n", Found.lines(HostCheck.look(listener)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void loopback_isTakenByAll() {
        assertThat(look("127.0.0.1", EnumSet.allOf(Protocol.class))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ::1             | Swift and JavaScript v2 take no IPv6 address
                    fd00:ec2::23    | Swift and JavaScript v2 take no IPv6 address
                    127.0.0.2       | Kotlin and JavaScript v2 take 127.0.0.1 only
                    169.254.170.2   | JavaScript v2 refuses http://169.254.170.2
                    10.1.2.3        | no SDK takes http://10.1.2.3
                    169.254.169.254 | no SDK takes http://169.254.169.254
                    """)
    void containerHost_isToldWithWhoRefusesIt(String address, String words) {
        assertThat(look(address, EnumSet.of(Protocol.ECS))).contains(words);
        assertThat(look(address, EnumSet.of(Protocol.IMDS))).doesNotContain(words);
    }

    @Test
    void addressOfTheEksAgent_isTakenByAll() {
        assertThat(look("169.254.170.23", EnumSet.of(Protocol.EKS))).isEmpty();
    }

    @Test
    void imdsBeyondLoopback_isToldToBeOpen() {
        assertThat(look("0.0.0.0", EnumSet.of(Protocol.IMDS)))
                .isEqualTo("note  listener x: 0.0.0.0:9911 is no loopback address: whoever reaches it from"
                        + " allowed_networks gets credentials of IMDS without authorization");
        assertThat(look("10.1.2.3", EnumSet.of(Protocol.IMDS)))
                .contains("the SDK for PHP takes http://10.1.2.3 as IMDS endpoint from loopback only");
    }
}
