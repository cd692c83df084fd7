package dev.rolecall.core.sts;

import static dev.rolecall.core.sts.StsTestBed.ASSUME;
import static dev.rolecall.core.sts.StsTestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers of STS teach the clock. */
final class ObservedTimeTest {
    private static final RecordingSts.Answer ANSWER = StsXml.assumedRole().dated("Sun, 01 Mar 2026 11:00:00 GMT");

    private final StsTestBed bed = new StsTestBed();
    private final Instant noon = bed.time.instant();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void answer_ofAnotherTime_isBelieved() {
        try (RecordingSts sts = RecordingSts.answering(ANSWER)) {
            bed.gateway.assumeRole(sts.target(), USER, ASSUME);
        }

        assertThat(bed.clock.instant()).isEqualTo(noon.minus(Duration.ofHours(1)));
    }

    /** The lid was closed while the answer was on its way: what it says of the time was true two hours ago. */
    @Test
    void answer_readAfterASleep_saysNothingOfTheTime() {
        try (RecordingSts sts = RecordingSts.overTls(new SleepingMachine(), ANSWER)) {
            bed.gateway.assumeRole(sts.target(), USER, ASSUME);
        }

        assertThat(bed.clock.instant()).isEqualTo(noon.plus(Duration.ofHours(2)));
    }

    /** Falls asleep with each connection. */
    private final class SleepingMachine extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return new ServerSocket(port, backlog, address) {
                @Override
                public Socket accept() throws IOException {
                    Socket connection = super.accept();
                    bed.time.jump(Duration.ofHours(2));
                    return connection;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            throw new IOException("on loopback only");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            throw new IOException("on loopback only");
        }
    }
}
