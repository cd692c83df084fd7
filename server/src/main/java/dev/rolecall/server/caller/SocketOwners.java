package dev.rolecall.server.caller;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which user owns the client's end of a connection within this network namespace. A look at a table takes the kernel
 * milliseconds, however few are in it, so that all who wait share the next one. Thread-safe.
 */
final class SocketOwners implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SocketOwners.class);

    /** A socket may be missed while its neighbours in the table come and go. */
    private static final int LOOKS = 2;

    private record Wanted(InetSocketAddress client, InetSocketAddress server, CompletableFuture<OptionalLong> owner) {}

    private final Path tables;
    private final TableFile ipv4;
    private final TableFile ipv6;
    private final SharedLook<Wanted> looks;

    /**
     * Creates it.
     *
     * @param proc where the tables are, usually {@code /proc}
     * @param executor may block
     */
    SocketOwners(Path proc, Executor executor) {
        // By the process, for /proc/net may be hidden where other processes are.
        this.tables = proc.resolve("self").resolve("net");
        this.ipv4 = new TableFile(tables.resolve("tcp"));
        this.ipv6 = new TableFile(tables.resolve("tcp6"));
        this.looks = new SharedLook<>(executor, this::look, one -> one.owner.complete(OptionalLong.empty()));
    }

    /** The user that owns the client's socket, later; empty if there is no such socket, or nobody owns it. Never fails. */
    CompletableFuture<OptionalLong> owner(InetSocketAddress client, InetSocketAddress server) {
        CompletableFuture<OptionalLong> owner = new CompletableFuture<>();
        looks.ask(new Wanted(client, server, owner));
        return owner;
    }

    private void look(List<Wanted> all) {
        try {
            List<Wanted> left = all;
            for (int i = 0; i < LOOKS && !left.isEmpty(); i++) {
                left = stillUnknown(left);
            }
        } catch (ClosedChannelException e) {
            log.debug("callers unknown, the server ends", e);
        } catch (IOException e) {
            log.warn("callers unknown reason=\"{} cannot be read: {}\"", tables, e.toString());
        } finally {
            all.forEach(one -> one.owner.complete(OptionalLong.empty()));
        }
    }

    /** IPv4 is in either table, by the kind of the client's socket: most have one of IPv4, the JVM one for both. */
    private List<Wanted> stillUnknown(List<Wanted> all) throws IOException {
        List<Wanted> overIpv4 =
                all.stream().filter(one -> SocketTable.isIpv4(one.client)).toList();
        List<Wanted> overIpv6 =
                all.stream().filter(one -> !SocketTable.isIpv4(one.client)).toList();
        List<Wanted> left = new ArrayList<>(
                stillUnknown(stillUnknown(overIpv4, ipv4, SocketTable::plain), ipv6, SocketTable::mapped));
        left.addAll(stillUnknown(overIpv6, ipv6, SocketTable::plain));
        return left;
    }

    @SuppressWarnings("UnusedException") // a machine without IPv6 has one table
    private List<Wanted> stillUnknown(List<Wanted> all, TableFile table, Function<InetSocketAddress, String> text)
            throws IOException {
        if (all.isEmpty()) {
            return all;
        }
        Function<Wanted, String> ends = one -> text.apply(one.client) + " " + text.apply(one.server);
        try {
            Map<String, Long> owners =
                    SocketTable.owners(table.read(), all.stream().map(ends).collect(toSet()));
            List<Wanted> left = new ArrayList<>();
            for (Wanted one : all) {
                Long uid = owners.get(ends.apply(one));
                if (uid == null) {
                    left.add(one);
                } else {
                    one.owner.complete(OptionalLong.of(uid));
                }
            }
            return left;
        } catch (NoSuchFileException e) {
            return all;
        }
    }

    /** Nobody is found from now on. */
    @Override
    public void close() throws IOException {
        ipv4.close();
        ipv6.close();
    }
}
