package dev.rolecall.server;

import dev.rolecall.server.config.Authorization;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.container.PodRoutes;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.http.CallerContainer;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.ImdsRoutes;
import dev.rolecall.server.imds.Instance;
import dev.rolecall.server.kubernetes.TokenJudge;
import dev.rolecall.server.kubernetes.TokenProblem;
import dev.rolecall.server.task.TaskRoutes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the routes of a listener. All of them are made when the configuration is taken up, and none for a request. */
record RoutesOfListener(ServedRoles served, ServerConfig whole, Listener.Shared shared, RefusalLog refusals) {

    /** The same for all clients, or of one role alone for the containers or pods that have it. */
    Function<Request, Routes> of(ListenerConfig config) {
        if (config.rolesByServiceAccount()) {
            Routes same = ofPods(config);
            return request -> same;
        }
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

    /** The token is for the routes to judge, since each protocol has a word of its own for whom it refuses. */
    private Routes ofPods(ListenerConfig config) {
        TokenJudge judge = new TokenJudge(whole.cluster(), shared.cluster(), shared.clock(), shared.verifiers());
        Map<String, Handler> ecs = new HashMap<>();
        Map<String, Handler> eks = new HashMap<>();
        for (String role : config.roles()) {
            ListenerConfig alone = config.alone(role);
            ecs.put(role, faulty(ecs(alone), Protocol.ECS, alone));
            eks.put(role, faulty(eks(alone), Protocol.EKS, alone));
        }
        return new Routes(
                Optional.of(PodRoutes.ecs(judge, ecs, this::refused)).filter(routes -> config.serves(Protocol.ECS)),
                Optional.empty(),
                Optional.of(PodRoutes.eks(judge, eks, this::refused)).filter(routes -> config.serves(Protocol.EKS)),
                Optional.empty(),
                shared.counts());
    }

    private void refused(Request request, TokenProblem problem) {
        refusals.refused(request, "service account token: " + problem.sentence());
        shared.counts().tokenRefused(problem.text());
    }

    /** Of a container that the guard has let pass. */
    private static Optional<String> label(Request request) {
        return request.caller().container().flatMap(CallerContainer::role);
    }

    private InstanceOfListener instance(ListenerConfig config) {
        return new InstanceOfListener(config, served, whole.instance(), shared.started(), shared.signer());
    }

    private Routes routes(ListenerConfig config, Function<Optional<Attachment>, Instance> instance) {
        Optional<Handler> ecs = config.serves(Protocol.ECS) ? Optional.of(ecs(config)) : Optional.empty();
        Optional<Handler> task = config.serves(Protocol.ECS) ? Optional.of(task(config)) : Optional.empty();
        Optional<Handler> eks = config.serves(Protocol.EKS) ? Optional.of(eks(config)) : Optional.empty();
        Optional<Handler> imds = config.serves(Protocol.IMDS) ? Optional.of(imds(config, instance)) : Optional.empty();
        return new Routes(
                ecs.map(routes -> faulty(routes, Protocol.ECS, config)),
                task.map(routes -> faulty(routes, Protocol.ECS, config)),
                eks.map(routes -> faulty(routes, Protocol.EKS, config)),
                imds.map(routes -> faulty(routes, Protocol.IMDS, config)),
                shared.counts());
    }

    private EcsRoutes ecs(ListenerConfig config) {
        return new EcsRoutes(shared.store(), config.roles(), config.roleArn(), authorization(config));
    }

    private EksRoutes eks(ListenerConfig config) {
        return new EksRoutes(shared.store(), config.attachedRole(), authorization(config));
    }

    private AuthorizationToken authorization(ListenerConfig config) {
        return config.authorization() == Authorization.NONE ? AuthorizationToken.none() : shared.authorization();
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
