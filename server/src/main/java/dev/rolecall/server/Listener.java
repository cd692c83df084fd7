package dev.rolecall.server;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.system.Ticker;
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
import dev.rolecall.server.imds.IdentitySigner;
import dev.rolecall.server.imds.ImdsRoles;
import dev.rolecall.server.imds.ImdsRoutes;
import dev.rolecall.server.imds.InstanceDescription;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.imds.Placement;
import dev.rolecall.server.metrics.RequestCounts;
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
            Instant started,
            IdentitySigner signer) {}

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
        return new RequestPath(guards(config), ecs, eks, imds, books);
    }

    private static List<Guard> guards(ListenerConfig config) {
        List<String> hosts = new ArrayList<>(config.hosts());
        hosts.add(HostGuard.literal(config.bind().getAddress()));
        return List.of(new HostGuard(hosts), new BrowserGuard(), new ForwardedGuard());
    }

    private static ImdsRoutes imds(ListenerConfig config, ServedRoles served, ServerConfig whole, Shared shared) {
        Optional<String> attached = config.attachedRole();
        Optional<Arn> arn = attached.flatMap(served::arn);
        String region = attached.flatMap(served::region).orElse(UNKNOWN_REGION);
        InstanceDescription instance = InstanceDescription.of(
                        whole.instance(),
                        arn.map(Arn::partition).orElseGet(() -> Placement.partitionOf(region)),
                        arn.map(Arn::accountId).orElse(UNKNOWN_ACCOUNT),
                        region,
                        shared.started)
                .signedBy(shared.signer);
        ImdsRoles roles = new ImdsRoles(attached, config.imdsAnyRole() ? config.roles() : List.of());
        return new ImdsRoutes(shared.tokens, whole.tokenMode(), shared.store, roles, instance, shared.clock);
    }
}
