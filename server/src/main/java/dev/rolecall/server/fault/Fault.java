package dev.rolecall.server.fault;

import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.fault.Effect.Latency;
import java.time.Duration;
import java.util.Optional;

/**
 * Something to go wrong for clients: what, for which requests, and for how long. Immutable; each method makes another one, and
 * throws {@link IllegalArgumentException} with a sentence for the user if that cannot be.
 *
 * <pre>{@code
 * faults.add(Fault.status(503).over(Protocol.IMDS).at("/latest/meta-data/*").times(3));
 * faults.add(Fault.latency(Duration.ofSeconds(2)).forRole("app").lasting(Duration.ofMinutes(1)));
 * }</pre>
 */
public final class Fault {
    /** A connection that brings no request for a minute is closed, with or without its answer. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(59);

    private static final Duration LONGEST = Duration.ofDays(7);

    private final Effect effect;
    private final Scope scope;
    private final Extent extent;

    private Fault(Effect effect, Scope scope, Extent extent) {
        this.effect = effect;
        this.scope = scope;
        this.extent = extent;
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, Scope.any(), Extent.untilCleared());
    }

    /**
     * Any status, with the body that the service has for it.
     *
     * @param status 200 to 599
     */
    public static Fault status(int status) {
        return of(new Instead.Status(within("status", status, 200, 599)));
    }

    /**
     * The service is asked so much later; true answers come late.
     *
     * @param delay up to 59 seconds
     */
    public static Fault latency(Duration delay) {
        return of(new Latency(within("delay", delay, LONGEST_DELAY)));
    }

    /** The connection is reset in place of an answer. */
    public static Fault reset() {
        return of(new Instead.Reset());
    }

    /** The request is read and never answered. */
    public static Fault drop() {
        return of(new Instead.Drop());
    }

    /** Half of the body that was announced comes, then the connection ends. */
    public static Fault truncate() {
        return of(new Changing.Truncate());
    }

    /** JSON ends in its midst, though the length is right. */
    public static Fault malformed() {
        return of(new Changing.Malformed());
    }

    /** Metadata tokens that were issued before are no longer good; new ones are. */
    public static Fault tokensInvalid() {
        return of(new Instead.TokenInvalid(false)).over(Protocol.IMDS);
    }

    /** No metadata token is good, not even a new one. */
    public static Fault allTokensInvalid() {
        return of(new Instead.TokenInvalid(true)).over(Protocol.IMDS);
    }

    /** Too many requests, as each service says it. */
    public static Fault throttle() {
        return of(new Instead.Throttle(Optional.empty()));
    }

    /** The same for what is more than so many requests a second. */
    public static Fault throttle(int perSecond) {
        return of(new Instead.Throttle(Optional.of(within("per_second", perSecond, 1, 100_000))));
    }

    /** Documents tell an end that has passed. Of sandbox sessions only. */
    public static Fault expired() {
        return of(EarlyEnd.passed());
    }

    /** Documents tell an end that is so near. Of sandbox sessions only, and never later than the true one. */
    public static Fault nearlyExpired(Duration left) {
        return of(new EarlyEnd(within("left", left, LONGEST)));
    }

    /** The role may no longer be assumed: the error document of each service. */
    public static Fault revoked() {
        return of(new Changing.Revoked());
    }

    /** For requests of this protocol only. */
    public Fault over(Protocol protocol) {
        if (effect instanceof Instead.TokenInvalid && protocol != Protocol.IMDS) {
            throw new IllegalArgumentException("only the protocol imds has metadata tokens");
        }
        return scoped(new Scope(Optional.of(protocol), scope.path(), scope.role(), scope.client(), scope.listener()));
    }

    /**
     * For requests to this path only.
     *
     * @param path begins with a slash; {@code *} is anything
     */
    public Fault at(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the path of a fault begins with a slash, and '*' in it is anything: '/latest/*', not '" + path
                            + "'");
        }
        return scoped(new Scope(scope.protocol(), Optional.of(path), scope.role(), scope.client(), scope.listener()));
    }

    /** For requests for the credentials of this role only; a name, or an ARN. */
    public Fault forRole(String role) {
        return scoped(new Scope(
                scope.protocol(), scope.path(), Optional.of(text("role", role)), scope.client(), scope.listener()));
    }

    /** For requests of this client only: an address, or a part of its {@code User-Agent}. */
    public Fault from(String client) {
        return scoped(new Scope(
                scope.protocol(), scope.path(), scope.role(), Optional.of(text("client", client)), scope.listener()));
    }

    /** For requests to the listener of this name only. */
    public Fault on(String listener) {
        return scoped(new Scope(
                scope.protocol(), scope.path(), scope.role(), scope.client(), Optional.of(text("listener", listener))));
    }

    /** For so many requests. */
    public Fault times(int count) {
        int checked = within("count", count, 1, Integer.MAX_VALUE);
        return extending(new Extent(Optional.of(checked), extent.duration(), extent.probability()));
    }

    /** For so long. */
    public Fault lasting(Duration duration) {
        Duration checked = within("for", duration, LONGEST);
        return extending(new Extent(extent.count(), Optional.of(checked), extent.probability()));
    }

    /**
     * For each request with this probability.
     *
     * @param probability above 0, up to 1
     */
    public Fault withProbability(double probability) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and up to 1, not " + probability);
        }
        return extending(new Extent(extent.count(), extent.duration(), probability));
    }

    private Fault scoped(Scope other) {
        return new Fault(effect, other, extent);
    }

    private Fault extending(Extent other) {
        return new Fault(effect, scope, other);
    }

    private static int within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private static Duration within(String what, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    what + " must be more than nothing and at most " + Spans.text(most) + ", not " + Spans.text(value));
        }
        return value;
    }

    private static String text(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + what + " of a fault must not be empty; leave it out for any");
        }
        return value;
    }

    Effect effect() {
        return effect;
    }

    Scope scope() {
        return scope;
    }

    Extent extent() {
        return extent;
    }
}
