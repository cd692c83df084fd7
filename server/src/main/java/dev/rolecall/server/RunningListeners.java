package dev.rolecall.server;

import dev.rolecall.server.RolecallServer.Listening;
import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.Addresses;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.http.CallerIdentity;
import dev.rolecall.server.http.EventLoops;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.HttpLimits;
import dev.rolecall.server.http.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners that are open. An address that stays is never bound again, so that no client meets a closed port. Changes come
 * one at a time; {@link #now} may be asked by any thread.
 */
final class RunningListeners implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningListeners.class);

    private record Open(Listening listening, HttpServer server, CurrentIdentity identity, CurrentHandler handler) {
        ListenerConfig config() {
            return listening.config();
        }

        Open as(ListenerConfig config) {
            return new Open(new Listening(config, listening.address()), server, identity, handler);
        }

        /** By its real address, or by its name where any port would do. */
        boolean isAt(ListenerConfig wanted) {
            return wanted.bind().getPort() == 0
                    ? wanted.bind().equals(config().bind()) && wanted.name().equals(config().name())
                    : wanted.bind().equals(listening.address());
        }
    }

    private final EventLoops loops;
    private final HttpLimits limits;
    private final InstantSource clock;
    private final Callers callers;
    private final UnaryOperator<CallerIdentity> containers;
    private volatile List<Open> open = List.of();

    RunningListeners(
            EventLoops loops,
            HttpLimits limits,
            InstantSource clock,
            Callers callers,
            UnaryOperator<CallerIdentity> containers) {
        this.loops = loops;
        this.limits = limits;
        this.clock = clock;
        this.callers = callers;
        this.containers = containers;
    }

    /** In the order of the configuration. */
    List<Listening> now() {
        return open.stream().map(Open::listening).toList();
    }

    /**
     * Takes the addresses that are new, where clients wait until the change is shown. Nothing else changes yet.
     *
     * @throws StartException if an address cannot be had; none is kept then
     */
    Change prepare(List<ListenerConfig> wanted) {
        Change change = new Change(new ArrayList<>(), new ArrayList<>());
        try {
            wanted.forEach(config -> {
                Optional<Open> same = open.stream()
                        .filter(one -> one.isAt(config) && !change.isKept(one))
                        .findFirst();
                Open next = same.map(one -> one.as(config)).orElseGet(() -> bind(config));
                change.next.add(next);
                if (same.isEmpty()) {
                    change.fresh.add(next);
                }
            });
            return change;
        } catch (StartException e) {
            change.undo();
            throw e;
        }
    }

    private Open bind(ListenerConfig config) {
        CurrentIdentity identity = new CurrentIdentity(callers, containers);
        CurrentHandler handler = new CurrentHandler();
        InetSocketAddress bind = config.bind();
        try {
            HttpServer server = HttpServer.bind(bind, handler, identity, limits, loops, clock);
            // As it was asked for: the system tells 0.0.0.0 as an address of IPv6.
            InetSocketAddress address =
                    new InetSocketAddress(bind.getAddress(), server.address().getPort());
            return new Open(new Listening(config, address), server, identity, handler);
        } catch (IOException e) {
            throw StartException.cannotListen(bind, e.getMessage() + whoHasThePort(bind), Listener.setting(config), e);
        }
    }

    /** The listener of our own that is in the way: an address and all addresses cannot have one port at once. */
    private String whoHasThePort(InetSocketAddress bind) {
        return open.stream()
                .filter(one -> one.listening.address().getPort() == bind.getPort())
                .findFirst()
                .map(one -> " (listener " + one.config().name() + " has the port until a restart)")
                .orElse("");
    }

    /** The next state of all listeners, until it is shown or undone. */
    final class Change {
        private final List<Open> next;
        private final List<Open> fresh;

        private Change(List<Open> next, List<Open> fresh) {
            this.next = next;
            this.fresh = fresh;
        }

        /** The listeners with the addresses that they have. */
        List<Listening> listening() {
            return next.stream().map(Open::listening).toList();
        }

        /** Lets go of the addresses that were taken for it. */
        void undo() {
            fresh.forEach(one -> one.server.close());
        }

        /** Lets every listener answer as its configuration says, opens the new ones, and closes gracefully who is gone. */
        void show(Function<ListenerConfig, Handler> handlers) {
            next.forEach(one -> {
                if (one.identity.become(one.config())) {
                    one.server.drain(); // Whose the open connections are was not asked.
                }
                one.handler.become(handlers.apply(one.config()));
            });
            fresh.forEach(one -> one.server.accept());
            List<Open> before = open;
            open = List.copyOf(next);
            next.forEach(one -> tell(one, before));
            before.stream().filter(one -> !isKept(one)).forEach(one -> {
                log.info("listener closed listener={} address={}", one.config().name(), text(one));
                one.server.close();
            });
        }

        private boolean isKept(Open old) {
            return next.stream().anyMatch(one -> one.server == old.server);
        }

        private void tell(Open one, List<Open> before) {
            Optional<Open> same =
                    before.stream().filter(old -> old.server == one.server).findFirst();
            if (same.map(Open::config).equals(Optional.of(one.config()))) {
                return;
            }
            if (!before.isEmpty()) {
                String what = same.isPresent() ? "changed" : "opened";
                log.info(
                        "listener {} listener={} address={}", what, one.config().name(), text(one));
            }
            Exposure.of(one.config(), callers)
                    .forEach(word ->
                            log.warn("listener={} note=\"{}\"", one.config().name(), word));
        }

        private static String text(Open one) {
            return Addresses.text(one.listening.address());
        }
    }

    /** Closes all of them, each with the answers under way. */
    @Override
    public void close() {
        open.forEach(one -> one.server.close());
    }
}
