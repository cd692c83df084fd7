package dev.rolecall.server;

import dev.rolecall.core.system.PrivateFiles;
import dev.rolecall.server.http.EventLoops;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Unix socket of the management API, in a directory of mode 0700, so that no other user can connect. */
public final class ManagementSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ManagementSocket.class);

    private final HttpServer server;
    private final Path socket;

    private ManagementSocket(HttpServer server, Path socket) {
        this.server = server;
        this.socket = socket;
    }

    /** Where the socket is, by the state directory of the server. */
    public static Path in(Path stateDirectory) {
        return stateDirectory.resolve("management").resolve("socket");
    }

    /** Listens; empty if that cannot be, which the log tells, for the server is of use without. */
    static Optional<ManagementSocket> listen(
            Path stateDirectory, Handler handler, HttpLimits limits, EventLoops loops, InstantSource clock) {
        Path socket = in(stateDirectory);
        try {
            PrivateFiles.createDirectory(stateDirectory.resolve("management"));
            if (isAnswered(socket)) {
                log.warn("no management socket={} reason=\"another server has it\"", socket);
                return Optional.empty();
            }
            Files.deleteIfExists(socket);
            HttpServer server = HttpServer.listen(socket, handler, limits, loops, clock);
            PrivateFiles.restrict(socket);
            return Optional.of(new ManagementSocket(server, socket));
        } catch (IOException | UnsupportedOperationException e) {
            log.warn("no management socket={} reason=\"{}\"", socket, e.getMessage());
            return Optional.empty();
        }
    }

    /** A socket that is left over from a crash is a file, but nobody answers. */
    private static boolean isAnswered(Path socket) throws IOException {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
        try {
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            log.debug("management socket left over socket={} reason=\"{}\"", socket, e.getMessage());
        }
    }
}
