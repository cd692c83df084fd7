package dev.rolecall.server.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tables of sockets as the kernel writes them. */
final class Sockets {
    static final String HEADINGS = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
            + "  timeout inode                                                     \n";

    private Sockets() {}

    static String line(String local, String remote, String state, String uid, String inode) {
        return "   0: " + local + " " + remote + " " + state + " 00000000:00000000 00:00000000 00000000 "
                + " ".repeat(Math.max(0, 5 - uid.length())) + uid + "        0 " + inode
                + " 1 00000000e6631d00 20 4 30 10 -1                     \n";
    }

    /** A connection that a process of that user holds open. */
    static String connection(String local, String remote, long uid) {
        return line(local, remote, "01", Long.toString(uid), "29121");
    }

    static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Writes a table below a directory that stands for {@code /proc}. */
    static void write(Path proc, String table, String... lines) {
        try {
            Path net = Files.createDirectories(proc.resolve("self/net"));
            Files.writeString(net.resolve(table), HEADINGS + String.join("", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
