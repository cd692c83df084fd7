package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.http.TestRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link UserGuard} for this machine, {@link NetworkGuard} for all others. */
final class CallerGuardsTest {
    private static Request from(String address, boolean local, OptionalLong uid) throws UnknownHostException {
        Request get = TestRequest.get();
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName(address), 1);
        return new Request("GET", "/", null, 1, get.headers(), new Caller(peer, local, uid), get.local(), get.body());
    }

    private static Network network(String address, int bits) throws UnknownHostException {
        return new Network(InetAddress.getByName(address), bits);
    }

    @Test
    void user_whoIsAllowed_passes() throws UnknownHostException {
        UserGuard guard = new UserGuard(Set.of(0L, 4294967294L));

        assertThat(guard.refusal(from("127.0.0.1", true, OptionalLong.of(0)))).isEmpty();
        assertThat(guard.refusal(from("::1", true, OptionalLong.of(4294967294L))))
                .isEmpty();
        assertThat(guard.refusal(from("127.0.0.1", true, OptionalLong.of(1000))))
                .contains("sent by a user who is not in allowed_uids");
        assertThat(guard.name()).isEqualTo("user");
    }

    @Test
    void user_whoIsUnknown_isRefused() throws UnknownHostException {
        assertThat(new UserGuard(Set.of(0L)).refusal(from("127.0.0.1", true, OptionalLong.empty())))
                .contains("sent by nobody knows which user");
    }

    @Test
    void clientsFromElsewhere_areForTheOtherGuard() throws UnknownHostException {
        assertThat(new UserGuard(Set.of()).refusal(from("192.0.2.1", false, OptionalLong.empty())))
                .isEmpty();
        assertThat(new NetworkGuard(List.of()).refusal(from("192.0.2.1", true, OptionalLong.of(9))))
                .isEmpty();
    }

    @Test
    void network_thatIsAllowed_passes() throws UnknownHostException {
        NetworkGuard guard = new NetworkGuard(List.of(network("172.18.0.0", 16), network("fd00::", 8)));

        assertThat(guard.refusal(from("172.18.255.1", false, OptionalLong.empty())))
                .isEmpty();
        assertThat(guard.refusal(from("fdab::1", false, OptionalLong.empty()))).isEmpty();
        assertThat(guard.refusal(from("172.19.0.1", false, OptionalLong.empty())))
                .contains("sent from outside of allowed_networks");
        assertThat(guard.refusal(from("2001:db8::1", false, OptionalLong.empty())))
                .isNotEmpty();
        assertThat(guard.name()).isEqualTo("network");
    }

    @ParameterizedTest
    @CsvSource({
        "172.18.5.5, 16, 172.18.0.1, true",
        "172.18.0.0, 16, 172.17.255.255, false",
        "10.0.0.128, 25, 10.0.0.255, true",
        "10.0.0.128, 25, 10.0.0.127, false",
        "192.0.2.1, 32, 192.0.2.1, true",
        "192.0.2.1, 32, 192.0.2.0, false",
        "0.0.0.0, 0, 203.0.113.9, true",
        "0.0.0.0, 0, 2001:db8::1, false",
        "0.0.0.0, 0, ::ffff:203.0.113.9, true",
        "::, 0, 2001:db8::1, true",
        "::, 0, 192.0.2.1, false",
        "fe80::, 10, fe80::1%1, true",
        "fe80::, 10, febf::1, true",
        "fe80::, 10, fec0::1, false",
        "2001:db8::1, 128, 2001:db8::1, true",
        "2001:db8::1, 128, 2001:db8::2, false"
    })
    void network_containsWhatBeginsWithItsBits(String first, int bits, String address, boolean inside)
            throws UnknownHostException {
        assertThat(network(first, bits).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @Test
    void network_ofMoreBitsThanAnAddressHas_isNone() {
        assertThatThrownBy(() -> network("10.0.0.0", 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> network("::", -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
