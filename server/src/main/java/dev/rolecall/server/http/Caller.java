package dev.rolecall.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is at the other end of a connection, as far as the system tells. The same for all its requests, but for the service
 * account, which is that of a token.
 *
 * @param peer the client's address
 * @param local whether the client runs on this machine; to be exact, in the network namespace of the server
 * @param uid the user that owns the client's socket; empty if nobody looked, or the system does not tell
 * @param container the one that has the client's address; empty if nobody looked, or it cannot be told
 * @param noContainer why no container is known, in a few words for the log
 * @param account the service account and pod that a verified token of the request names: {@code team/app/web-0}
 */
public record Caller(
        InetSocketAddress peer,
        boolean local,
        OptionalLong uid,
        Optional<CallerContainer> container,
        String noContainer,
        Optional<String> account) {
    private static final String NOBODY_LOOKED = "sent by nobody knows which container";

    /** One whose container nobody looked for. */
    public Caller(InetSocketAddress peer, boolean local, OptionalLong uid) {
        this(peer, local, uid, Optional.empty(), NOBODY_LOOKED, Optional.empty());
    }

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

    /**
     * The service account if it is known, else the container, else the user, for people:
     * {@code service-account=team/app/web-0}, {@code container=web/0123456789ab}, {@code uid=1000}.
     */
    public String shown() {
        return account.map(known -> "service-account=" + known)
                .or(() -> container.map(known -> "container=" + known.shown()))
                .orElseGet(() -> "uid=" + (uid.isPresent() ? uid.getAsLong() : "unknown"));
    }

    /** The same client, known to run here and by its user. */
    public Caller ownedBy(OptionalLong user) {
        return new Caller(peer, true, user, container, noContainer, account);
    }

    /** The same client, known by its container. */
    public Caller in(CallerContainer known) {
        return new Caller(peer, local, uid, Optional.of(known), "", account);
    }

    /** The same client, known to be in no container that could be told. */
    public Caller inNoContainer(String reason) {
        return new Caller(peer, local, uid, Optional.empty(), reason, account);
    }

    /** The same client, known by the token of its pod. */
    public Caller of(String pod) {
        return new Caller(peer, local, uid, container, noContainer, Optional.of(pod));
    }
}
