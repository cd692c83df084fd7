package dev.rolecall.server;

import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerIdentity;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;

/** Looks for the user of a caller for as long as the listener asks for users. Thread-safe. */
final class CurrentIdentity implements CallerIdentity {
    private static final CallerIdentity BY_ADDRESS = CallerIdentity.byAddress();

    private final CallerIdentity byUser;
    private volatile CallerIdentity current = BY_ADDRESS;

    CurrentIdentity(CallerIdentity byUser) {
        this.byUser = byUser;
    }

    /**
     * Goes by this listener from the next connection on.
     *
     * @return whether the connections of before lack what is asked for now
     */
    boolean become(ListenerConfig listener) {
        CallerIdentity before = current;
        current = listener.callers().uids().isPresent() ? byUser : BY_ADDRESS;
        return before != current && current == byUser;
    }

    @Override
    public CompletionStage<Caller> identify(InetSocketAddress peer, InetSocketAddress server) {
        return current.identify(peer, server);
    }
}
