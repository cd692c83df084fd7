package dev.rolecall.server;

import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.http.CallerContainer;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.ImdsRoutes;
import dev.rolecall.server.imds.Instance;
import dev.rolecall.server.task.TaskRoutes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the routes of a listener. All of them are made when the configuration is taken up, and none for a request. */
record RoutesOfListener(ServedRoles served, ServerConfig whole, Listener.Shared shared) {

    /** The same for all clients, or of one role alone for the containers whose label names it. */
    Function<Request, Routes> of(ListenerConfig config) {
        if (!config.rolesByLabel()) {
            Routes same = routes(config, instance(config)::with);
            return request -> same;
        }
        Map<String, Routes> byRole = new HashMap<>();
        for (String role : config.roles()) {
            ListenerConfig alone = config.alone(role);
            InstanceOfListener instance = instance(alone);
            // A role that somebody attached at run time would be that of all containers.
            byRole.put(role, routes(alone, steered -> instance.with(Optional.empty())));
        }
        Routes none =
                new Routes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), shared.counts());
        String otherwise = config.attachedRole().orElse("");
        return request -> byRole.getOrDefault(label(request).orElse(otherwise), none);
    }

    /** Of a container that the guard has let pass. */
    private static Optional<String> label(Request request) {
        return request.caller().container().flatMap(CallerContainer::role);
    }

    private InstanceOfListener instance(ListenerConfig config) {
        return new InstanceOfListener(config, served, whole.instance(), shared.started(), shared.signer());
    }

    private Routes routes(ListenerConfig config, Function<Optional<Attachment>, Instance> instance) {
        AuthorizationToken authorization = config.authorization() ? shared.authorization() : AuthorizationToken.none();
        Optional<Handler> ecs = config.serves(Protocol.ECS)
                ? Optional.of(new EcsRoutes(shared.store(), config.roles(), config.roleArn(), authorization))
                : Optional.empty();
        Optional<Handler> task = config.serves(Protocol.ECS) ? Optional.of(task(config)) : Optional.empty();
        Optional<Handler> eks = config.serves(Protocol.EKS)
                ? Optional.of(new EksRoutes(shared.store(), config.attachedRole(), authorization))
                : Optional.empty();
        Optional<Handler> imds = config.serves(Protocol.IMDS) ? Optional.of(imds(config, instance)) : Optional.empty();
        return new Routes(
                ecs.map(routes -> faulty(routes, Protocol.ECS, config)),
                task.map(routes -> faulty(routes, Protocol.ECS, config)),
                eks.map(routes -> faulty(routes, Protocol.EKS, config)),
                imds.map(routes -> faulty(routes, Protocol.IMDS, config)),
                shared.counts());
    }

    private Handler faulty(Handler routes, Protocol protocol, ListenerConfig config) {
        return shared.faults().before(routes, protocol, config.name(), config.attachedRole());
    }

    /** A task is described by the role that it was started with, whatever is attached to the instance below it. */
    private TaskRoutes task(ListenerConfig config) {
        return new TaskRoutes(whole.task(), instance(config).launched(), shared.started(), shared.clock());
    }

    private ImdsRoutes imds(ListenerConfig config, Function<Optional<Attachment>, Instance> instance) {
        return new ImdsRoutes(
                shared.tokens(),
                config.options(),
                shared.steering().instance(config.name()),
                shared.store(),
                instance,
                shared.clock());
    }
}
