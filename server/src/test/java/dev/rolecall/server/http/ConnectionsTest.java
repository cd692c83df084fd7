package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {
    private static final String STRANGER = "192.0.2.1";
    private static final HttpLimits LIMITS =
            new HttpLimits(4096, 16_384, 100, 65_536, Duration.ofSeconds(60), Duration.ofSeconds(30), 6, 2);

    private final Connections connections = new Connections();
    private final LogOf log = LogOf.everything();

    @AfterEach
    void stop() {
        log.close();
    }

    private boolean admit(PeerChannel peer) {
        return connections.admit(peer.connection, LIMITS);
    }

    /** As many as there may be, each idle since a second after the one before. */
    private List<PeerChannel> full(String address) {
        List<PeerChannel> peers = IntStream.range(0, 6)
                .mapToObj(i -> {
                    PeerChannel peer = PeerChannel.from(address);
                    ask(peer);
                    peer.pass(i + 1);
                    answer(peer, 200);
                    return peer;
                })
                .toList();
        assertThat(peers).allMatch(this::admit);
        return peers;
    }

    private static void ask(PeerChannel peer) {
        peer.writeInbound(new Incoming.Whole(TestRequest.get(), true));
    }

    private static void answer(PeerChannel peer, int status) {
        peer.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status)));
    }

    @Test
    void strangerAtItsCeiling_isRefusedAndNobodyElse() {
        assertThat(admit(PeerChannel.from(STRANGER))).isTrue();
        PeerChannel second = PeerChannel.from(STRANGER);
        assertThat(admit(second)).isTrue();

        assertThat(admit(PeerChannel.from(STRANGER))).isFalse();
        assertThat(admit(PeerChannel.from("192.0.2.2"))).isTrue();
        assertThat(admit(PeerChannel.from("127.0.0.1"))).isTrue();

        connections.remove(second.connection);
        connections.remove(second.connection);
        assertThat(admit(PeerChannel.from(STRANGER))).isTrue();
        assertThat(admit(PeerChannel.from(STRANGER))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void atTheCeiling_theLongestIdleMakesRoom(String address) {
        List<PeerChannel> peers = full(address);
        ask(peers.get(0));

        assertThat(admit(PeerChannel.from(address))).isTrue();

        assertThat(peers.get(1).isOpen()).isFalse();
        assertThat(peers).filteredOn(PeerChannel::isOpen).hasSize(5);
        assertThat(connections.count()).isEqualTo(6);
    }

    @Test
    void strangers_cannotKeepOutWhoIsOnThisMachine() {
        List<PeerChannel> strangers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            strangers.add(PeerChannel.from("192.0.2." + (i / 2)));
        }
        assertThat(strangers).allMatch(this::admit);

        assertThat(admit(PeerChannel.from("127.0.0.1", 1))).isTrue();
        assertThat(strangers).filteredOn(PeerChannel::isOpen).hasSize(5);
    }

    @Test
    void whenAllAreOwedAnAnswer_theNewcomerGoes() {
        List<PeerChannel> peers = full("127.0.0.1");
        peers.forEach(ConnectionsTest::ask);

        assertThat(admit(PeerChannel.from("127.0.0.1"))).isFalse();
        assertThat(peers).allMatch(PeerChannel::isOpen);

        answer(peers.get(3), 200);
        assertThat(admit(PeerChannel.from("127.0.0.1"))).isTrue();
        assertThat(peers.get(3).isOpen()).isFalse();
    }

    @Test
    void whoIsOwedAnswers_isIdleWithTheLast() {
        PeerChannel peer = PeerChannel.from("127.0.0.1");
        assertThat(peer.connection.isIdle()).isTrue();

        ask(peer);
        ask(peer);
        answer(peer, 100);
        answer(peer, 200);
        assertThat(peer.connection.isIdle()).isFalse();

        answer(peer, 404);
        assertThat(peer.connection.isIdle()).isTrue();

        answer(peer, 400);
        ask(peer);
        assertThat(peer.connection.isIdle()).isFalse();
    }

    @Test
    void ceiling_isToldOnceAMinute() {
        full("127.0.0.1");
        for (int second : new int[] {0, 1, 59, 61}) {
            admit(PeerChannel.from("127.0.0.1", second));
        }

        assertThat(log.aboveDebug())
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARN connections closed reason=\"there are 6 of them"));
    }

    @Test
    void spare_lessThanAFew_closesNothing() {
        List<PeerChannel> peers = full("127.0.0.1");

        assertThat(connections.spare(peers.get(0).connection.now())).isZero();
        assertThat(peers).allMatch(PeerChannel::isOpen);
    }

    @Test
    void spare_closesAQuarterAndLetsNoMoreInForAMinute() {
        HttpLimits many = HttpLimits.defaults();
        List<PeerChannel> peers = IntStream.range(0, 40)
                .mapToObj(i -> PeerChannel.from("127.0.0.1"))
                .toList();
        peers.forEach(peer -> connections.admit(peer.connection, many));
        long now = peers.get(0).connection.now();
        ask(peers.get(7));

        assertThat(connections.spare(now)).isEqualTo(10);
        assertThat(peers.get(7).isOpen()).isTrue();
        assertThat(connections.admit(PeerChannel.from("127.0.0.1", 59).connection, many))
                .isTrue();
        assertThat(connections.count()).isEqualTo(30);
        assertThat(connections.admit(PeerChannel.from("127.0.0.1", 61).connection, many))
                .isTrue();
        assertThat(connections.count()).isEqualTo(31);
    }
}
