package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.caller.Callers;
import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.config.ServerConfig;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.BrowserGuard;
import dev.rolecall.server.guard.ForwardedGuard;
import dev.rolecall.server.guard.Guard;
import dev.rolecall.server.guard.HostGuard;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.ImdsRoles;
import dev.rolecall.server.imds.ImdsRoutes;
import dev.rolecall.server.imds.Instance;
import dev.rolecall.server.imds.InstanceDescription;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.imds.Placement;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.steering.Steering;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wires the guards and routes of one listener. */
final class Listener {
    /** The account of the documentation, for an instance whose account no profile tells. */
    private static final String UNKNOWN_ACCOUNT = "123456789012";

    private static final String UNKNOWN_REGION = "us-east-1";

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
            Callers callers,
            Instant started) {}

    /** What its address is set by. */
    static String setting(ListenerConfig listener) {
        return listener.name().equals(ListenerConfig.DEFAULT) ? "--bind" : "bind of [listener " + listener.name() + "]";
    }

    /** Answers as the configuration says, for as long as the roles mean the same. */
    static Handler handler(ListenerConfig config, ServedRoles served, ServerConfig whole, Shared shared) {
        AuthorizationToken authorization = config.authorization() ? shared.authorization : AuthorizationToken.none();
        Optional<EcsRoutes> ecs = config.serves(Protocol.ECS)
                ? Optional.of(new EcsRoutes(shared.store, config.roles(), config.roleArn(), authorization))
                : Optional.empty();
        Optional<EksRoutes> eks = config.serves(Protocol.EKS)
                ? Optional.of(new EksRoutes(shared.store, config.attachedRole(), authorization))
                : Optional.empty();
        Optional<ImdsRoutes> imds =
                config.serves(Protocol.IMDS) ? Optional.of(imds(config, served, whole, shared)) : Optional.empty();
        RequestPath.Books books = new RequestPath.Books(new RefusalLog(shared.clock), shared.counts, shared.ticker);
        return new RequestPath(guards(config, shared.callers), ecs, eks, imds, books);
    }

    private static List<Guard> guards(ListenerConfig config, Callers callers) {
        List<String> hosts = new ArrayList<>(config.hosts());
        hosts.add(HostGuard.literal(config.bind().getAddress()));
        List<Guard> guards = new ArrayList<>(CallerGuards.of(config, callers));
        guards.addAll(List.of(new HostGuard(hosts), new BrowserGuard(), new ForwardedGuard()));
        return guards;
    }

    private static ImdsRoutes imds(ListenerConfig config, ServedRoles served, ServerConfig whole, Shared shared) {
        return new ImdsRoutes(
                shared.tokens,
                MetadataOptions.of(whole.tokenMode()),
                shared.steering.instance(config.name()),
                shared.store,
                attachment -> instance(config, served, whole.instance(), shared.started, attachment),
                shared.clock);
    }

    /** Where the role of the configuration stands in for one that was attached and is no longer served. */
    private static Instance instance(
            ListenerConfig config,
            ServedRoles served,
            InstanceSettings settings,
            Instant launched,
            Optional<Attachment> steered) {
        Optional<String> first = config.attachedRole();
        Attachment usual = first.<Attachment>map(Attachment.Role::new).orElseGet(Attachment.None::new);
        Attachment attachment = steered.filter(
                        other -> !(other instanceof Attachment.Role role) || served.serves(role.name()))
                .orElse(usual);
        Optional<String> describing = attachment instanceof Attachment.Role role ? Optional.of(role.name()) : first;
        Optional<Arn> arn = describing.flatMap(served::arn);
        String region = describing.flatMap(served::region).orElse(UNKNOWN_REGION);
        InstanceDescription description = InstanceDescription.of(
                settings,
                arn.map(Arn::partition).orElseGet(() -> Placement.partitionOf(region)),
                arn.map(Arn::accountId).orElse(UNKNOWN_ACCOUNT),
                region,
                launched);
        return new Instance(new ImdsRoles(attachment, config.imdsAnyRole() ? config.roles() : List.of()), description);
    }
}
