package dev.rolecall.server.steering;

import dev.rolecall.server.config.ListenerConfig;
import dev.rolecall.server.config.NearestName;
import dev.rolecall.server.imds.Attachment;
import dev.rolecall.server.imds.MetadataOption;
import dev.rolecall.server.imds.MetadataOptions.Changes;
import dev.rolecall.server.imds.Steered;
import dev.rolecall.server.imds.SteeredInstance;
import dev.rolecall.server.steering.SteeringException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instances that a server stands for, one a listener, to be steered while it runs. Every failure is an
 * {@link IllegalArgumentException} with a sentence for the user. Thread-safe; never blocks.
 */
public final class Steering {
    private static final Logger log = LoggerFactory.getLogger(Steering.class);
    private static final int NAMES_TO_LIST = 10;

    private final Map<String, SteeredInstance> instances = new ConcurrentHashMap<>();
    private final Supplier<List<ListenerConfig>> listeners;
    private final Supplier<? extends Collection<String>> roles;
    private final BooleanSupplier hopLimits;
    private final InstantSource clock;
    private final EventSteering events;

    /**
     * Steers nothing yet.
     *
     * @param listeners those of now
     * @param roles those that are served now
     * @param hopLimits whether this machine can limit hops
     */
    public Steering(
            Supplier<List<ListenerConfig>> listeners,
            Supplier<? extends Collection<String>> roles,
            BooleanSupplier hopLimits,
            InstantSource clock) {
        this.listeners = listeners;
        this.roles = roles;
        this.hopLimits = hopLimits;
        this.clock = clock;
        this.events = new EventSteering(this, listeners, clock);
    }

    /** Forgets all that was done, as a restart does. */
    public void reset() {
        instances.values().forEach(instance -> instance.change(state -> Steered.nothing()));
    }

    /** What is announced to the instances. */
    public EventSteering events() {
        return events;
    }

    /** The instance of the listener of that name, whether or not there is one now. */
    public SteeredInstance instance(String listener) {
        return instances.computeIfAbsent(listener, name -> new SteeredInstance());
    }

    /**
     * Lets the metadata service show this role, in place of another if need be. Sessions that clients have stay good.
     *
     * @param role one that the server serves
     * @param listener its name; may be absent if only one serves the metadata service
     */
    public Shown attach(String role, Optional<String> listener) {
        ListenerConfig at = chooseForRoles(listener);
        Collection<String> known = roles.get();
        if (!known.contains(role)) {
            throw new SteeringException(Kind.UNKNOWN, noRole(role, known));
        }
        instance(at.name()).change(state -> state.with(new Attachment.Role(role)));
        log.info("role attached listener={} role={}", at.name(), role);
        return shown(at);
    }

    private static String noRole(String role, Collection<String> known) {
        String some = known.stream().limit(NAMES_TO_LIST).collect(Collectors.joining(", "));
        int more = known.size() - NAMES_TO_LIST;
        String nearest = NearestName.of(role, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return "no role '" + role + "' is served, so it cannot be attached; these are: " + some
                + (more > 0 ? " and " + more + " more" : "") + nearest;
    }

    /**
     * Takes the role away that the metadata service shows. Sessions that clients have stay good, and the container endpoints
     * go on.
     *
     * @param listener as in {@link #attach}
     */
    public Shown detach(Detached how, Optional<String> listener) {
        ListenerConfig at = chooseForRoles(listener);
        Instant now = clock.instant();
        instance(at.name()).change(state -> state.with(detached(at, attachment(at, state.attachment()), how, now)));
        log.info("role detached listener={} profile={}", at.name(), how.text());
        return shown(at);
    }

    private ListenerConfig chooseForRoles(Optional<String> listener) {
        ListenerConfig at = choose(listener, listeners);
        if (at.rolesByLabel()) {
            throw new SteeringException(
                    Kind.CONFLICT,
                    "listener " + at.name() + " gives each container the role that its label rolecall.role names; start"
                            + " the container with another label");
        }
        return at;
    }

    private static Attachment detached(ListenerConfig at, Attachment before, Detached how, Instant now) {
        String profile = before.profileName()
                .orElseThrow(() -> new SteeringException(
                        Kind.CONFLICT,
                        "listener " + at.name() + " has no role attached; 'rolecall attach' gives it one"));
        return how.from(profile, now);
    }

    /**
     * Changes the options of the metadata service; none that is not named.
     *
     * @param changes as they are written, by {@link MetadataOption#key()}; may be empty, to see what is
     * @param listener as in {@link #attach}
     */
    public Shown options(Map<String, String> changes, Optional<String> listener) {
        ListenerConfig at = choose(listener, listeners);
        Changes wanted = WrittenOptions.read(changes);
        if (wanted.hopLimit().isPresent() && !hopLimits.getAsBoolean()) {
            throw new SteeringException(
                    Kind.WRONG,
                    MetadataOption.HTTP_PUT_RESPONSE_HOP_LIMIT.key() + " needs a server on Linux, and epoll there");
        }
        if (!changes.isEmpty()) {
            instance(at.name()).change(state -> state.with(state.options().then(wanted)));
            log.info("metadata options changed listener={} options={}", at.name(), changes);
        }
        return shown(at);
    }

    /** What the metadata service of the listener shows now. */
    public Shown shown(ListenerConfig listener) {
        Steered state = instance(listener.name()).now();
        return new Shown(
                listener.name(),
                attachment(listener, state.attachment()),
                configured(listener),
                listener.options().with(state.options()),
                listener.options());
    }

    private Attachment attachment(ListenerConfig listener, Optional<Attachment> steered) {
        Collection<String> known = roles.get();
        return attachment(listener, steered, known::contains);
    }

    /** What was attached, or what the configuration says as long as that is a role that is not served. */
    public static Attachment attachment(
            ListenerConfig listener, Optional<Attachment> steered, Predicate<String> served) {
        return steered.filter(other -> other.roleName().isEmpty()
                        || served.test(other.roleName().get()))
                .orElseGet(() -> configured(listener));
    }

    private static Attachment configured(ListenerConfig listener) {
        return listener.attachedRole().<Attachment>map(Attachment.Role::new).orElseGet(Attachment.None::new);
    }

    /**
     * The listener that somebody means to steer.
     *
     * @param named absent if they leave it to us
     * @param listeners those of now
     * @throws IllegalArgumentException with a sentence for the user, if no listener is meant or several could be
     */
    public static ListenerConfig choose(Optional<String> named, Supplier<List<ListenerConfig>> listeners) {
        return ListenerChoice.of(named, listeners.get());
    }
}
