package dev.rolecall.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalLong;

/**
 * Who is at the other end of a connection, as far as the system tells. The same for all its requests.
 *
 * @param peer the client's address
 * @param local whether the client runs on this machine; to be exact, in the network namespace of the server
 * @param uid the user that owns the client's socket; empty if nobody looked, or the system does not tell
 */
public record Caller(InetSocketAddress peer, boolean local, OptionalLong uid) {

    /**
     * What the two addresses of a connection tell alone.
     *
     * @param server the address that the client connected to
     */
    public static Caller byAddress(InetSocketAddress peer, InetSocketAddress server) {
        InetAddress address = peer.getAddress();
        return new Caller(
                peer, address.isLoopbackAddress() || address.equals(server.getAddress()), OptionalLong.empty());
    }

    /** The same client, known to run here and by its user. */
    public Caller ownedBy(OptionalLong user) {
        return new Caller(peer, true, user);
    }
}
