package dev.rolecall.server;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.BrowserGuard;
import dev.rolecall.server.guard.ForwardedGuard;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.guard.HostGuard;
import dev.rolecall.server.guard.RateGuard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.imds.IdentitySigner;
import dev.rolecall.server.imds.ImdsRoutes;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.steering.Steering;
import dev.rolecall.server.task.TaskRoutes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            RateGuard rates) {}

    /** What its address is set by. */
    static String setting(ListenerConfig listener) {
        return listener.name().equals(ListenerConfig.DEFAULT) ? "--bind" : "bind of [listener " + listener.name() + "]";
    }

    /** Answers as the configuration says, for as long as the roles mean the same. */
    static Handler handler(ListenerConfig config, ServedRoles served, ServerConfig whole, Shared shared) {
        AuthorizationToken authorization = config.authorization() ? shared.authorization : AuthorizationToken.none();
        Optional<Handler> ecs = config.serves(Protocol.ECS)
                ? Optional.of(new EcsRoutes(shared.store, config.roles(), config.roleArn(), authorization))
                : Optional.empty();
        Optional<Handler> eks = config.serves(Protocol.EKS)
                ? Optional.of(new EksRoutes(shared.store, config.attachedRole(), authorization))
                : Optional.empty();
        InstanceOfListener instance =
                new InstanceOfListener(config, served, whole.instance(), shared.started, shared.signer);
        Optional<Handler> task =
                config.serves(Protocol.ECS) ? Optional.of(task(instance, whole, shared)) : Optional.empty();
        Optional<Handler> imds =
                config.serves(Protocol.IMDS) ? Optional.of(imds(config, instance, shared)) : Optional.empty();
        RequestPath.Books books = new RequestPath.Books(new RefusalLog(shared.clock), shared.counts, shared.ticker);
        Handler path = new RequestPath(
                guards(config, shared),
                ecs.map(routes -> faulty(routes, Protocol.ECS, config, shared)),
                task.map(routes -> faulty(routes, Protocol.ECS, config, shared)),
                eks.map(routes -> faulty(routes, Protocol.EKS, config, shared)),
                imds.map(routes -> faulty(routes, Protocol.IMDS, config, shared)),
                books);
        RequestObserver observer = shared.observer;
        return observer == null ? path : new ObservedHandler(config.name(), path, observer);
    }

    private static Handler faulty(Handler routes, Protocol protocol, ListenerConfig config, Shared shared) {
        return shared.faults.before(routes, protocol, config.name(), config.attachedRole());
    }

    private static List<Guard> guards(ListenerConfig config, Shared shared) {
        List<String> hosts = new ArrayList<>(config.hosts());
        hosts.add(HostGuard.literal(config.bind().getAddress()));
        List<Guard> guards = new ArrayList<>(CallerGuards.of(config, shared.callers));
        guards.addAll(List.of(new HostGuard(hosts), new BrowserGuard(), new ForwardedGuard(), shared.rates));
        return guards;
    }

    /** A task is described by the role that it was started with, whatever is attached to the instance below it. */
    private static TaskRoutes task(InstanceOfListener instance, ServerConfig whole, Shared shared) {
        return new TaskRoutes(whole.task(), instance.launched(), shared.started, shared.clock);
    }

    private static ImdsRoutes imds(ListenerConfig config, InstanceOfListener instance, Shared shared) {
        return new ImdsRoutes(
                shared.tokens,
                config.options(),
                shared.steering.instance(config.name()),
                shared.store,
                instance::with,
                shared.clock);
    }
}
