package dev.rolecall.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.container.EcsRoutes;
import dev.rolecall.server.container.EksRoutes;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.guard.AuthorizationToken;
import dev.rolecall.server.guard.BrowserGuard;
import dev.rolecall.server.guard.ForwardedGuard;
import dev.rolecall.server.guard.HostGuard;
import dev.rolecall.server.guard.RateGuard;
import dev.rolecall.server.guard.RequestRates;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.http.LoopbackServer;
import dev.rolecall.server.http.RawHttp;
import dev.rolecall.server.http.RawResponse;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.IdentitySigner;
import dev.rolecall.server.imds.ImdsRoles;
import dev.rolecall.server.imds.ImdsRoutes;
import dev.rolecall.server.imds.Instance;
import dev.rolecall.server.imds.InstanceDescription;
import dev.rolecall.server.imds.InstanceSettings;
import dev.rolecall.server.imds.MetadataOptions;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.imds.SteeredInstance;
import dev.rolecall.server.imds.TokenMode;
import dev.rolecall.server.metrics.RequestCounts;
import dev.rolecall.server.task.TaskRoutes;
import dev.rolecall.server.task.TaskSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** One listener with all three protocols as users have it, but for the store, which is scripted, and the time. */
public final class WireServer implements AutoCloseable {
    public static final String ROLE = "app";
    /** Served over the container endpoint, and not listed by the metadata service. */
    public static final String OTHER_ROLE = "other";

    public static final String AUTHORIZATION = "TEST-SECRET-authorization-token";
    public static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";

    public final VirtualTime time;
    public final ScriptedStore store;
    public final SteeredInstance steering = new SteeredInstance();
    private final IdentitySigner signer;
    private final RequestRates rates;
    /** Of a sandbox that issued every session whose key is here. */
    public final Faults faults;

    public final Set<String> sandboxKeys = ConcurrentHashMap.newKeySet();
    private final MetadataTokens tokens;
    private final LoopbackServer server;

    private WireServer(
            TokenMode mode, Optional<String> attached, InstanceSettings instance, TaskSettings task, VirtualTime time) {
        this(mode, attached, instance, task, time, IdentitySigner.none(), RequestRates.none());
    }

    private WireServer(
            TokenMode mode,
            Optional<String> attached,
            InstanceSettings instance,
            TaskSettings task,
            VirtualTime time,
            IdentitySigner signer,
            RequestRates rates) {
        this.signer = signer;
        this.rates = rates;
        this.time = time;
        this.store = new ScriptedStore();
        store.serve(ROLE, ScriptedStore.session(time.instant(), Duration.ofHours(1)));
        store.serve(OTHER_ROLE, ScriptedStore.session(time.instant(), Duration.ofHours(1)));
        this.tokens = new MetadataTokens(
                new SecretKeySpec("TEST-SECRET-key-of-32-characters".getBytes(US_ASCII), "HmacSHA256"),
                time,
                new Random(42));
        sandboxKeys.add(ScriptedStore.ACCESS_KEY_ID);
        this.faults = TestFaults.on(time, tokens, store, TestFaults.sandbox(true, sandboxKeys::contains));
        this.server = LoopbackServer.start(path(mode, attached, instance, task), time);
    }

    /** The default: metadata tokens are required. */
    public static WireServer start() {
        return start(VirtualTime.atNoon());
    }

    /** Another server with the same key for its metadata tokens, as after a restart. */
    public static WireServer start(VirtualTime time) {
        return new WireServer(
                TokenMode.REQUIRED, Optional.of(ROLE), InstanceSettings.none(), TaskSettings.none(), time);
    }

    public static WireServer withOptionalTokens() {
        return new WireServer(
                TokenMode.OPTIONAL,
                Optional.of(ROLE),
                InstanceSettings.none(),
                TaskSettings.none(),
                VirtualTime.atNoon());
    }

    public static WireServer withoutRole() {
        return new WireServer(
                TokenMode.REQUIRED,
                Optional.empty(),
                InstanceSettings.none(),
                TaskSettings.none(),
                VirtualTime.atNoon());
    }

    public static WireServer describing(InstanceSettings instance) {
        return describing(instance, TaskSettings.none());
    }

    public static WireServer describing(InstanceSettings instance, TaskSettings task) {
        return new WireServer(TokenMode.REQUIRED, Optional.of(ROLE), instance, task, VirtualTime.atNoon());
    }

    public static WireServer describing(InstanceSettings instance, IdentitySigner signer) {
        return new WireServer(
                TokenMode.REQUIRED,
                Optional.of(ROLE),
                instance,
                TaskSettings.none(),
                VirtualTime.atNoon(),
                signer,
                RequestRates.none());
    }

    /** One that does not answer as often as clients like. */
    public static WireServer with(RequestRates rates) {
        return new WireServer(
                TokenMode.REQUIRED,
                Optional.of(ROLE),
                InstanceSettings.none(),
                TaskSettings.none(),
                VirtualTime.atNoon(),
                IdentitySigner.none(),
                rates);
    }

    private RequestPath path(TokenMode mode, Optional<String> attached, InstanceSettings instance, TaskSettings task) {
        Attachment usual = attached.<Attachment>map(Attachment.Role::new).orElseGet(Attachment.None::new);
        AuthorizationToken authorization = AuthorizationToken.required(Secret.of(AUTHORIZATION));
        RequestCounts counts = new RequestCounts();
        Routes routes = new Routes(
                Optional.of(faulty(
                        new EcsRoutes(store, List.of(ROLE, OTHER_ROLE), true, authorization), Protocol.ECS, attached)),
                Optional.of(faulty(
                        new TaskRoutes(task, instance(instance, usual).description(), time.instant(), time),
                        Protocol.ECS,
                        attached)),
                Optional.of(faulty(new EksRoutes(store, attached, authorization), Protocol.EKS, attached)),
                Optional.of(faulty(
                        new ImdsRoutes(
                                tokens,
                                MetadataOptions.of(mode),
                                steering,
                                store,
                                other -> instance(instance, other.orElse(usual)),
                                time),
                        Protocol.IMDS,
                        attached)),
                counts);
        return new RequestPath(
                List.of(
                        new HostGuard(List.of("rolecall.example")),
                        new BrowserGuard(),
                        new ForwardedGuard(),
                        new RateGuard(rates, time, new Random(42))),
                request -> routes,
                new RequestPath.Books(new RefusalLog(time), counts, Ticker.system()));
    }

    private Handler faulty(Handler routes, Protocol protocol, Optional<String> attached) {
        return faults.before(routes, protocol, "default", attached);
    }

    private Instance instance(InstanceSettings settings, Attachment attachment) {
        return new Instance(
                new ImdsRoles(attachment, List.of()),
                InstanceDescription.of(settings, "aws", ScriptedStore.ACCOUNT_ID, "eu-west-1", time.instant())
                        .signedBy(signer));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    public RawHttp connect() {
        return server.connect();
    }

    /** One request on a connection of its own. */
    public RawResponse exchange(String method, String path, String... headerLines) {
        return server.exchange(method, path, headerLines);
    }

    public RawResponse get(String path, String... headerLines) {
        return exchange("GET", path, headerLines);
    }

    /** A GET with a new metadata token. */
    public RawResponse read(String path) {
        return get(path, token(21_600));
    }

    /** The header line with a new metadata token. */
    public String token(int ttlSeconds) {
        RawResponse issued =
                exchange("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds: " + ttlSeconds);
        return "X-aws-ec2-metadata-token: " + issued.text();
    }

    /** A GET of a container endpoint with the right authorization token. */
    public RawResponse authorized(String path) {
        return get(path, "Authorization: " + AUTHORIZATION);
    }

    @Override
    public void close() {
        server.close();
    }
}
