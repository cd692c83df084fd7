package dev.rolecall.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private final Connections connections = new Connections();
    private final EmbeddedChannel listening = new EmbeddedChannel(new Entrance(connections));
    private final LogOf log = LogOf.everything();

    EntranceTest() {
        listening.freezeTime();
    }

    @AfterEach
    void stop() {
        log.close();
        listening.finishAndReleaseAll();
    }

    private void fail() {
        listening.pipeline().fireExceptionCaught(new IOException("accept(..) failed: Too many open files"));
    }

    private void pass(long millis) {
        listening.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        listening.runPendingTasks();
    }

    @Test
    void failure_pausesAndGoesOn() {
        fail();
        assertThat(listening.config().isAutoRead()).isFalse();

        pass(51);
        assertThat(listening.config().isAutoRead()).isTrue();
        assertThat(listening.isOpen()).isTrue();
        listening.checkException(); // It went no further.
    }

    @Test
    void failure_ofAListenerThatIsClosedMeanwhile_staysPaused() {
        fail();
        listening.close().syncUninterruptibly();

        pass(51);

        assertThat(listening.config().isAutoRead()).isFalse();
    }

    private static void leave(WaitingRoom room, int times) {
        IntStream.range(0, times).forEach(i -> room.leave());
    }

    @Test
    void newcomers_whileTooManyWait_waitInTheKernel() {
        for (int i = 0; i < 31; i++) {
            connections.waiting().enter();
            listening.writeInbound("newcomer");
        }
        assertThat(listening.config().isAutoRead()).isTrue();

        connections.waiting().enter();
        listening.writeInbound("newcomer");
        assertThat(listening.config().isAutoRead()).isFalse();
        assertThat(listening.inboundMessages()).hasSize(32);

        leave(connections.waiting(), 15);
        listening.runPendingTasks();
        assertThat(listening.config().isAutoRead()).isFalse();

        leave(connections.waiting(), 1);
        listening.runPendingTasks();
        assertThat(listening.config().isAutoRead()).isTrue();
    }

    @Test
    void newcomers_whereDescriptorsAreFew_takeHalfOfThePlacesAtMost() {
        connections.spare(0); // From now on there may be 16.
        for (int i = 0; i < 8; i++) {
            connections.waiting().enter();
        }

        listening.writeInbound("newcomer");

        assertThat(listening.config().isAutoRead()).isFalse();
    }

    @Test
    void failure_makesRoomAmongTheIdle() {
        List<PeerChannel> peers = IntStream.range(0, 100)
                .mapToObj(i -> PeerChannel.from("127.0.0.1"))
                .toList();
        peers.forEach(peer -> connections.admit(peer.connection, HttpLimits.defaults()));

        fail();

        assertThat(peers).filteredOn(PeerChannel::isOpen).hasSize(75);
    }

    @Test
    void failures_areToldOnceAMinuteWithWhatToDo() {
        for (int i = 0; i < 1300; i++) {
            fail();
            pass(51);
        }

        assertThat(log.aboveDebug())
                .hasSize(2)
                .allMatch(line ->
                        line.startsWith("WARN cannot accept connections=0 idle_ones_closed=0 reason=\"accept(..)"
                                + " failed: Too many open files\"; raise the limit of open files"));
    }
}
