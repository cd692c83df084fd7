package dev.rolecall.server.http;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out who has connected. Asked once for each connection, on its event loop, before anything of it is read: it must not
 * block, and says later what takes a while.
 */
@FunctionalInterface
public interface CallerIdentity {

    /**
     * Who is there, now or later.
     *
     * @param server the address that the client connected to
     */
    CompletionStage<Caller> identify(InetSocketAddress peer, InetSocketAddress server);

    /** Knows of a client what its address tells, and looks at nothing. */
    static CallerIdentity byAddress() {
        return (peer, server) -> CompletableFuture.completedFuture(Caller.byAddress(peer, server));
    }
}
