package dev.rolecall.server;

import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.http.Caller;
import dev.rolecall.server.http.CallerIdentity;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Looks for the user of a caller for as long as the listener asks for users, and for its container where there is an engine to
 * ask. Thread-safe.
 */
final class CurrentIdentity implements CallerIdentity {
    private final CallerIdentity byAddress;
    private final CallerIdentity byUser;
    private volatile CallerIdentity current;

    /**
     * Creates it.
     *
     * @param containers adds to what is found out which container it is, where there is an engine to ask
     */
    CurrentIdentity(Callers callers, UnaryOperator<CallerIdentity> containers) {
        this.byAddress = containers.apply(CallerIdentity.byAddress());
        this.byUser = containers.apply(callers);
        this.current = byAddress;
    }

    /**
     * Goes by this listener from the next connection on.
     *
     * @return whether the connections of before lack what is asked for now
     */
    boolean become(ListenerConfig listener) {
        CallerIdentity before = current;
        boolean users = listener.callers().uids().isPresent() && !listener.rolesByLabel();
        current = users ? byUser : byAddress;
        return before != current && current == byUser;
    }

    @Override
    public CompletionStage<Caller> identify(InetSocketAddress peer, InetSocketAddress server) {
        return current.identify(peer, server);
    }
}
