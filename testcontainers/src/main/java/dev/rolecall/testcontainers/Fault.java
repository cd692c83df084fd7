package dev.rolecall.testcontainers;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to go wrong for clients: what, for which requests, and for how long; {@code docs/CLIENT_FAULTS.md} tells what each
 * kind sends. Immutable; each method makes another one. What cannot be is refused by the server, when it is added.
 *
 * <pre>{@code
 * rolecall.faults().add(Fault.status(503).over(Protocol.IMDS).at("/latest/meta-data/*").times(3));
 * rolecall.faults().add(Fault.latency(Duration.ofSeconds(2)).forRole("app").lasting(Duration.ofMinutes(1)));
 * }</pre>
 */
public final class Fault {
    private final Map<String, String> members;

    private Fault(Map<String, String> members) {
        this.members = members;
    }

    private static Fault of(String kind) {
        return new Fault(Map.of("kind", kind));
    }

    /**
     * Any status, with the body that the service has for it.
     *
     * @param status 200 to 599
     */
    public static Fault status(int status) {
        return of("status").with("status", Integer.toString(status));
    }

    /**
     * The service is asked so much later; true answers come late.
     *
     * @param delay up to 59 seconds, in whole milliseconds
     */
    public static Fault latency(Duration delay) {
        return of("latency").with("delay", Spans.millis(delay));
    }

    /** The connection is reset in place of an answer. */
    public static Fault reset() {
        return of("reset");
    }

    /** The request is read and never answered. */
    public static Fault drop() {
        return of("drop");
    }

    /** Half of the body that was announced comes, then the connection ends. */
    public static Fault truncate() {
        return of("truncate");
    }

    /** JSON ends in its midst, though the length is right. */
    public static Fault malformed() {
        return of("malformed");
    }

    /** Metadata tokens that were issued before are no longer good; new ones are. */
    public static Fault tokensInvalid() {
        return of("token-invalid").with("tokens", "issued");
    }

    /** No metadata token is good, not even a new one. */
    public static Fault allTokensInvalid() {
        return of("token-invalid").with("tokens", "all");
    }

    /** Too many requests, as each service says it. */
    public static Fault throttle() {
        return of("throttle");
    }

    /**
     * The same for what is more than so many requests a second.
     *
     * @param perSecond 1 to 100000
     */
    public static Fault throttle(int perSecond) {
        return of("throttle").with("per_second", Integer.toString(perSecond));
    }

    /** Documents tell an end that has passed. Of sandbox sessions only. */
    public static Fault expired() {
        return of("expired");
    }

    /** Documents tell an end that is so near. Of sandbox sessions only, and never later than the true one. */
    public static Fault nearlyExpired(Duration left) {
        return of("nearly-expired").with("left", Spans.millis(left));
    }

    /** The role may no longer be assumed: the error document of each service. */
    public static Fault revoked() {
        return of("revoked");
    }

    /** For requests of this protocol only. */
    public Fault over(Protocol protocol) {
        return with("protocol", protocol.text());
    }

    /**
     * For requests to this path only.
     *
     * @param path begins with a slash; {@code *} is anything
     */
    public Fault at(String path) {
        return with("path", path);
    }

    /** For requests for the credentials of this role only; a name, or an ARN. */
    public Fault forRole(String role) {
        return with("role", role);
    }

    /** For requests of this client only: an address, or a part of its {@code User-Agent}. */
    public Fault from(String client) {
        return with("client", client);
    }

    /** For requests to the listener of this name only. */
    public Fault on(String listener) {
        return with("listener", listener);
    }

    /**
     * For so many requests.
     *
     * @param count 1 or more
     */
    public Fault times(int count) {
        return with("count", Integer.toString(count));
    }

    /**
     * For so long.
     *
     * @param duration up to seven days
     */
    public Fault lasting(Duration duration) {
        return with("for", Spans.millis(duration));
    }

    /**
     * For each request with this probability.
     *
     * @param probability above 0, up to 1
     */
    public Fault withProbability(double probability) {
        return with("probability", Double.toString(probability));
    }

    private Fault with(String member, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Fault(Map.copyOf(more));
    }

    /** As the management API takes it. */
    Map<String, String> members() {
        return members;
    }

    @Override
    public String toString() {
        return "Fault" + members;
    }
}
