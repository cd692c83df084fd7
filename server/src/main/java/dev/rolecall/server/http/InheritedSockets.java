package dev.rolecall.server.http;

import dev.rolecall.core.system.Environment;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that listen already when the program starts, as systemd passes them on ({@code sd_listen_fds(3)}): a port below 1024
 * without a right to it, and clients that wait instead of failing while the server starts. Each is for the listener of its
 * address, once. Thread-safe.
 */
public final class InheritedSockets {
    /** Those before it are the standard streams. */
    private static final int FIRST = 3;

    private static final Logger log = LoggerFactory.getLogger(InheritedSockets.class);

    private static final Pattern FLAGS = Pattern.compile("(?m)^flags:\\s+([0-7]+)$");
    private static final int O_NONBLOCK = 04000;

    private final List<Integer> descriptors;
    private final Path tellsOfDescriptors;

    InheritedSockets(List<Integer> descriptors, Path tellsOfDescriptors) {
        this.descriptors = new ArrayList<>(descriptors);
        this.tellsOfDescriptors = tellsOfDescriptors;
    }

    public static InheritedSockets none() {
        return new InheritedSockets(List.of(), Path.of(""));
    }

    /**
     * Those that the environment tells of.
     *
     * @param pid of this process; what is meant for another, such as that which started it, is left alone
     * @param proc where Linux tells of processes
     */
    public static InheritedSockets of(Environment environment, long pid, Path proc) {
        boolean meant = environment.get("LISTEN_PID").equals(Optional.of(Long.toString(pid)));
        int count = environment
                .get("LISTEN_FDS")
                .filter(text -> meant && text.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
        return new InheritedSockets(
                IntStream.range(FIRST, FIRST + count).boxed().toList(), proc.resolve("self/fdinfo"));
    }

    /** Says so if there are some that no listener has taken: whoever connects to them waits for nothing. */
    public synchronized void tellOfTheRest() {
        for (int descriptor : descriptors) {
            log.warn(
                    "socket passed on and not used descriptor={} address={} note=\"no listener has exactly this address, or"
                            + " the native transport of this system is missing\"",
                    descriptor,
                    Epoll.isAvailable() ? String.valueOf(address(descriptor)) : "unknown");
        }
    }

    /** Null for what is no socket, for a variable can say anything. */
    private static @Nullable SocketAddress address(int descriptor) {
        try {
            // Only looked at: a channel owns nothing until it is registered with an event loop.
            return new EpollServerSocketChannel(descriptor).localAddress();
        } catch (ChannelException e) {
            return null;
        }
    }

    /** Whether there are some that no listener has taken. */
    public synchronized boolean any() {
        return !descriptors.isEmpty();
    }

    /**
     * The one that listens at this address, which is no longer here then.
     *
     * @return null if none does
     * @throws IOException if it cannot be used
     */
    synchronized @Nullable EpollServerSocketChannel take(InetSocketAddress address) throws IOException {
        for (Integer descriptor : descriptors) {
            if (address.equals(address(descriptor))) {
                requireNonBlocking(descriptor);
                descriptors.remove(descriptor);
                return new EpollServerSocketChannel(descriptor);
            }
        }
        return null;
    }

    /** An event loop that accepts from a blocking socket stands still, and there is no way from Java to make it another. */
    private void requireNonBlocking(int descriptor) throws IOException {
        Matcher flags = FLAGS.matcher(Files.readString(tellsOfDescriptors.resolve(Integer.toString(descriptor))));
        if (!flags.find() || (Integer.parseInt(flags.group(1), 8) & O_NONBLOCK) == 0) {
            throw new IOException(
                    "the socket that was passed on blocks; set NonBlocking=true in the [Service] section");
        }
    }
}
