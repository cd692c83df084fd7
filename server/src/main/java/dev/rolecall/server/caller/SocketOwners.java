package dev.rolecall.server.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
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
final class SocketOwners {
    private static final Logger log = LoggerFactory.getLogger(SocketOwners.class);

    /** A socket may be missed while its neighbours in the table come and go. */
    private static final int LOOKS = 2;

    private record Wanted(InetSocketAddress client, InetSocketAddress server, CompletableFuture<OptionalLong> owner) {}

    private final Path tables;
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
        } catch (IOException e) {
            log.warn("callers unknown reason=\"{} cannot be read: {}\"", tables, e.toString());
        } finally {
            all.forEach(one -> one.owner.complete(OptionalLong.empty()));
        }
    }

    /** IPv4 is in either table, by the kind of the client's socket: most have one of IPv4, the JVM one for both. */
    private List<Wanted> stillUnknown(List<Wanted> all) throws IOException {
        List<Wanted> ipv4 =
                all.stream().filter(one -> SocketTable.isIpv4(one.client)).toList();
        List<Wanted> ipv6 =
                all.stream().filter(one -> !SocketTable.isIpv4(one.client)).toList();
        List<Wanted> left = new ArrayList<>(
                stillUnknown(stillUnknown(ipv4, "tcp", SocketTable::plain), "tcp6", SocketTable::mapped));
        left.addAll(stillUnknown(ipv6, "tcp6", SocketTable::plain));
        return left;
    }

    @SuppressWarnings("UnusedException") // a machine without IPv6 has one table
    private List<Wanted> stillUnknown(List<Wanted> all, String table, Function<InetSocketAddress, String> text)
            throws IOException {
        if (all.isEmpty()) {
            return all;
        }
        Function<Wanted, String> ends = one -> text.apply(one.client) + " " + text.apply(one.server);
        try (BufferedReader lines = Files.newBufferedReader(tables.resolve(table), ISO_8859_1)) {
            Map<String, Long> owners =
                    SocketTable.owners(lines, all.stream().map(ends).collect(toSet()));
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
}
