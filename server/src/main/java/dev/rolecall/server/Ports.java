package dev.rolecall.server;

import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Listens on addresses, for as long as the server runs.
 *
 * @param opened closes what listens
 */
record Ports(Opened opened, Threads threads, HttpLimits limits, InstantSource clock) {

    /** Listens on the Unix socket of that state directory, if it can be had. */
    void socket(Path stateDirectory, Handler handler) {
        ManagementSocket.listen(stateDirectory, handler, limits, threads.eventLoops(), clock)
                .ifPresent(opened::own);
    }

    /**
     * Listens there.
     *
     * @param setting what the address is set by
     * @return the address with the port that it really has
     * @throws StartException if the address is taken
     */
    InetSocketAddress listen(String setting, InetSocketAddress address, Handler handler) {
        try {
            HttpServer server = opened.own(HttpServer.listen(address, handler, limits, threads.eventLoops(), clock));
            // As it was asked for: the system tells 0.0.0.0 as an address of IPv6.
            return new InetSocketAddress(address.getAddress(), server.address().getPort());
        } catch (IOException e) {
            throw StartException.cannotListen(address, String.valueOf(e.getMessage()), setting, e);
        }
    }
}
