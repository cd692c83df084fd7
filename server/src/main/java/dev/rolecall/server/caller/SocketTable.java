package dev.rolecall.server.caller;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads tables as {@code /proc/net/tcp} and {@code /proc/net/tcp6} are: a line of headings, then a line for each socket.
 *
 * <pre>
 *   sl  local_address rem_address   st tx_queue rx_queue tr tm-&gt;when retrnsmt   uid  timeout inode
 *    1: 0100007F:BC36 0100007F:26B7 01 00000000:00000000 00:00000000 00000000  1000        0 29121 1 …
 * </pre>
 *
 * <p>Addresses are words of 32 bits in the byte order of the machine, ports are plain hexadecimal.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">proc_net_tcp (verified 2026-11)</a>
 */
final class SocketTable {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final long MOST_UID = 0xffff_ffffL;

    /** Established, or closed by one of its ends: in all other states there is no connection, or none yet. */
    private static final Set<String> CONNECTED = Set.of("01", "04", "05", "08");

    // Where the columns are, between white space, behind the number of the line.
    private static final int STATE = 2;
    private static final int UID = 6;
    private static final int INODE = 8;

    private SocketTable() {}

    /** How an end of a connection over IPv4 stands in the table of IPv4, or one over IPv6 in that of IPv6. */
    static String plain(InetSocketAddress address) {
        return text(address.getAddress().getAddress(), address.getPort(), ByteOrder.nativeOrder());
    }

    /** How an end of a connection over IPv4 stands in the table of IPv6, where a socket for both made it. */
    static String mapped(InetSocketAddress address) {
        byte[] ipv4 = address.getAddress().getAddress();
        byte[] all = ByteBuffer.allocate(MAPPED.length + ipv4.length)
                .put(MAPPED)
                .put(ipv4)
                .array();
        return text(all, address.getPort(), ByteOrder.nativeOrder());
    }

    static boolean isIpv4(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address;
    }

    static String text(byte[] address, int port, ByteOrder order) {
        ByteBuffer words = ByteBuffer.wrap(address).order(order);
        StringBuilder text = new StringBuilder();
        while (words.hasRemaining()) {
            text.append(HEX.toHexDigits(words.getInt()));
        }
        return text.append(':').append(HEX.toHexDigits((short) port)).toString();
    }

    /**
     * The users that own these sockets; those that are not in the table, or are nobody's any more, are left out. Reads no
     * further than it must.
     *
     * @param wanted each as its local and its remote address, with a space between them
     */
    static Map<String, Long> owners(BufferedReader table, Set<String> wanted) throws IOException {
        Map<String, Long> found = new HashMap<>();
        String line = table.readLine();
        while (found.size() < wanted.size() && (line = table.readLine()) != null) {
            String ends = ends(line);
            if (wanted.contains(ends)) {
                owner(line).ifPresent(uid -> found.put(ends, uid));
            }
        }
        return found;
    }

    /** Local and remote address: all that is read of most lines, for there may be tens of thousands. */
    private static String ends(String line) {
        int begin = line.indexOf(": ") + 2;
        int end = line.indexOf(' ', line.indexOf(' ', begin) + 1);
        return begin < 2 || end < begin ? "" : line.substring(begin, end);
    }

    /**
     * What no process holds any more, as a connection in TIME_WAIT, is shown with the inode 0 and as if it were root's. It could
     * be that of anybody.
     */
    private static OptionalLong owner(String line) {
        String[] columns = line.substring(line.indexOf(": ") + 2).split("\\s+", INODE + 2);
        if (columns.length <= INODE
                || !CONNECTED.contains(columns[STATE])
                || !isNumber(columns[INODE])
                || columns[INODE].matches("0+")
                || !isNumber(columns[UID])) {
            return OptionalLong.empty();
        }
        long uid = Long.parseLong(columns[UID]);
        return uid > MOST_UID ? OptionalLong.empty() : OptionalLong.of(uid);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,18}");
    }
}
