package dev.rolecall.server.caller;

import static dev.rolecall.server.caller.Sockets.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketTableTest {
    private static final String CLIENT = "0100007F:BC36";
    private static final String SERVER = "0100007F:26B7";
    private static final String ENDS = CLIENT + " " + SERVER;

    private static Map<String, Long> owners(String... lines) throws IOException {
        String table = Sockets.HEADINGS + String.join("", lines);
        return SocketTable.owners(new BufferedReader(new StringReader(table)), Set.of(ENDS));
    }

    /** Lines of a kernel 6.18 on x86-64 and what {@code ip} says of the same sockets. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 9911, 0100007F:26B7",
        "192.0.2.2, 42474, 020200C0:A5EA",
        "203.0.113.80, 80, 507100CB:0050",
        "0.0.0.0, 0, 00000000:0000",
        "::1, 9911, 00000000000000000000000001000000:26B7",
        "fd00:ec2::254, 65535, C20E00FD000000000000000054020000:FFFF",
        "2001:db8:1:2:3:4:5:6, 1, B80D0120020001000400030006000500:0001"
    })
    void text_littleEndian_isThatOfTheKernel(String address, int port, String text) {
        byte[] bytes = at(address, port).getAddress().getAddress();

        assertThat(SocketTable.text(bytes, port, ByteOrder.LITTLE_ENDIAN)).isEqualTo(text);
    }

    @Test
    void text_bigEndian_isInTheOrderOfTheNetwork() {
        byte[] bytes = at("127.0.0.1", 1).getAddress().getAddress();

        assertThat(SocketTable.text(bytes, 1, ByteOrder.BIG_ENDIAN)).isEqualTo("7F000001:0001");
    }

    @Test
    void mapped_isAnIpv6AddressThatEndsWithThatOfIpv4() {
        String text = SocketTable.mapped(at("127.0.0.1", 9911));

        assertThat(text)
                .isEqualTo(
                        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                                ? "0000000000000000FFFF00000100007F:26B7"
                                : "00000000000000000000FFFF7F000001:26B7");
    }

    @Test
    void owner_isThatOfTheEndOfTheClientAlone() throws IOException {
        assertThat(owners(
                        Sockets.connection(SERVER, CLIENT, 1),
                        Sockets.connection(CLIENT, "0100007F:26B8", 2),
                        Sockets.connection("0100007F:BC37", SERVER, 3),
                        Sockets.connection(CLIENT, SERVER, 1000)))
                .isEqualTo(Map.of(ENDS, 1000L));
        assertThat(owners(Sockets.connection(SERVER, CLIENT, 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "04", "05", "08"})
    void owner_ofAConnection_isToldWhoeverCloses(String state) throws IOException {
        assertThat(owners(Sockets.line(CLIENT, SERVER, state, "4294967294", "7")))
                .isEqualTo(Map.of(ENDS, 4294967294L));
    }

    /** The kernel shows what nobody holds any more as if it were root's. */
    @ParameterizedTest
    @CsvSource({
        "06, 0, 0, in TIME_WAIT",
        "05, 0, 0, left behind by its process",
        "01, 0, 0, left behind while it is established",
        "01, 0, 000, another way to write it",
        "02, 1000, 29121, not yet connected",
        "07, 1000, 29121, closed",
        "0A, 1000, 29121, listening",
        "01, -1, 29121, no number",
        "01, 4294967296, 29121, too large",
        "01, 1000, x, no inode"
    })
    void owner_ofWhatNobodyHolds_isNotTold(String state, String uid, String inode, String why) throws IOException {
        assertThat(owners(Sockets.line(CLIENT, SERVER, state, uid, inode)))
                .as(why)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ": ",
                "   0: " + ENDS,
                "   0: " + ENDS + " 01",
                "   0: " + ENDS + " 01 00000000:00000000 00:00000000 00000000  1000        0",
                "0100007F:BC36 0100007F:26B7 01 0 0 0 1000 0 29121 1"
            })
    void line_cutShort_isPassedOver(String line) throws IOException {
        assertThat(owners(line + "\n")).isEmpty();
        assertThat(owners(line + "\n", Sockets.connection(CLIENT, SERVER, 5))).isEqualTo(Map.of(ENDS, 5L));
    }

    /** What is read of a line is behind its number; fuzzing found two addresses behind one and the columns behind another. */
    @Test
    void line_withTheAddressesInAnotherPlace_isNotTakenForTheirs() throws IOException {
        assertThat(owners("   2:1 " + ENDS + " 05  2: " + ENDS + " 05  00 10000 0 0 3 00000000\n"))
                .isEmpty();
    }

    @Test
    void table_withoutALine_hasNobody() throws IOException {
        assertThat(SocketTable.owners(new BufferedReader(new StringReader("")), Set.of(ENDS)))
                .isEmpty();
    }

    /** Any sockets, in any order: each is found with its user, and none that is not there. */
    @Test
    void randomTables_tellEachOwner() throws IOException {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            boolean ipv4 = random.nextBoolean();
            Map<String, Long> there = new HashMap<>();
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                String client = SocketTable.plain(any(random, ipv4));
                String server = SocketTable.plain(any(random, ipv4));
                long uid = random.nextInt(1 << 30) * 4L;
                if (there.putIfAbsent(client + " " + server, uid) == null) {
                    lines.add(random.nextInt(lines.size() + 1), Sockets.connection(client, server, uid));
                }
            }
            Map<String, Long> wanted = new HashMap<>(there);
            wanted.put(SocketTable.plain(any(random, ipv4)) + " " + SocketTable.plain(any(random, ipv4)), -1L);
            String table = Sockets.HEADINGS + String.join("", lines);

            assertThat(SocketTable.owners(new BufferedReader(new StringReader(table)), wanted.keySet()))
                    .isEqualTo(there);
        }
    }

    private static InetSocketAddress any(Random random, boolean ipv4) throws IOException {
        byte[] address = new byte[ipv4 ? 4 : 16];
        random.nextBytes(address);
        return new InetSocketAddress(InetAddress.getByAddress(address), random.nextInt(65_536));
    }
}
