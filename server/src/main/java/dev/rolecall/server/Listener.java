package dev.rolecall.server;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.BrowserGuard;
import dev.rolecall.server.guard.ForwardedGuard;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.guard.HostGuard;
import dev.rolecall.server.guard.RateGuard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.imds.IdentitySigner;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.kubernetes.ClusterKeys;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.steering.Steering;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Wires the guards and routes of one listener. */
final class Listener {
    private Listener() {}

    /** What all listeners share for as long as the server runs. */
    record Shared(
            CredentialStore store,
            MetadataTokens tokens,
            AuthorizationToken authorization,
            RequestCounts counts,
            InstantSource clock,
            Ticker ticker,
            Steering steering,
            Faults faults,
            @Nullable RequestObserver observer,
            Callers callers,
            Instant started,
            IdentitySigner signer,
            RateGuard rates,
            ClusterKeys cluster,
            Executor verifiers) {}

    /** What its address is set by. */
    static String setting(ListenerConfig listener) {
        return listener.name().equals(ListenerConfig.DEFAULT) ? "--bind" : "bind of [listener " + listener.name() + "]";
    }

    /** Answers as the configuration says, for as long as the roles mean the same. */
    static Handler handler(ListenerConfig config, ServedRoles served, ServerConfig whole, Shared shared) {
        RefusalLog refusals = new RefusalLog(shared.clock);
        RequestPath.Books books = new RequestPath.Books(refusals, shared.counts, shared.ticker);
        Handler path = new RequestPath(
                guards(config, shared), new RoutesOfListener(served, whole, shared, refusals).of(config), books);
        RequestObserver observer = shared.observer;
        return observer == null ? path : new ObservedHandler(config.name(), path, observer);
    }

    private static List<Guard> guards(ListenerConfig config, Shared shared) {
        List<String> hosts = new ArrayList<>(config.hosts());
        hosts.add(HostGuard.literal(config.bind().getAddress()));
        List<Guard> guards = new ArrayList<>(CallerGuards.of(config, shared.callers));
        guards.addAll(List.of(new HostGuard(hosts), new BrowserGuard(), new ForwardedGuard(), shared.rates));
        return guards;
    }
}
