package dev.rolecall.server.fault;

import dev.rolecall.core.system.Scheduler;
import dev.rolecall.server.config.Protocol;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.wire.FaultDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of a server. Of several that are for a request, the one that was made first happens to it. Without any a request
 * costs one volatile read. They end with the server at the latest. Thread-safe.
 */
public final class Faults {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    /** More than anybody can keep in mind; each costs every request a look. */
    private static final int MOST = 100;

    private final Ground ground;
    private final FaultRules rules;
    private final Map<String, Scheduler.Cancellable> timers = new ConcurrentHashMap<>();
    private volatile List<ActiveFault> active = List.of();
    private int made;

    public Faults(Ground ground) {
        this.ground = ground;
        this.rules = new FaultRules(ground);
    }

    /**
     * Makes a fault.
     *
     * @return its id
     * @throws IllegalArgumentException with a sentence for the user, if there is no such role or listener, or the fault would
     *     make a real session seem to have ended
     */
    public String add(Fault fault) {
        return make(fault).id();
    }

    private synchronized ActiveFault make(Fault fault) {
        rules.check(fault);
        if (active.size() >= MOST) {
            throw new IllegalArgumentException(
                    "there are " + MOST + " faults already; 'rolecall fault clear' ends them");
        }
        ActiveFault next = new ActiveFault(String.valueOf(++made), fault, ground);
        List<ActiveFault> more = new ArrayList<>(active);
        more.add(next);
        active = List.copyOf(more);
        fault.extent()
                .duration()
                .ifPresent(duration -> timers.put(
                        next.id(), ground.scheduler().schedule(duration, () -> end(next, "its time is over"))));
        log.info("fault made id={} fault=\"{}\"", next.id(), FaultTexts.of(fault));
        return next;
    }

    /**
     * Makes the fault that these members tell of, those of {@code POST /faults}.
     *
     * @return as it is listed
     * @throws IllegalArgumentException with a sentence that names the member
     */
    public FaultDocument add(Map<String, String> members) {
        return FaultTexts.document(make(FaultReader.read(members)));
    }

    /** Those that have not ended, in the order in which they were made. */
    public List<FaultDocument> list() {
        return active.stream().map(FaultTexts::document).toList();
    }

    /** How many there are. */
    public int size() {
        return active.size();
    }

    /**
     * Ends a fault.
     *
     * @return whether there was one of that id
     */
    public boolean end(String id) {
        Optional<ActiveFault> meant =
                active.stream().filter(fault -> fault.id().equals(id)).findFirst();
        meant.ifPresent(fault -> end(fault, "cleared"));
        return meant.isPresent();
    }

    /** Ends all of them. */
    public void clear() {
        active.forEach(fault -> end(fault, "cleared"));
    }

    private synchronized void end(ActiveFault fault, String reason) {
        List<ActiveFault> fewer = new ArrayList<>(active);
        if (!fewer.remove(fault)) {
            return;
        }
        active = List.copyOf(fewer);
        Scheduler.Cancellable timer = timers.remove(fault.id());
        if (timer != null) {
            timer.cancel();
        }
        log.info("fault ended id={} reason=\"{}\" applied={}", fault.id(), reason, fault.applied());
    }

    /**
     * Puts them between the guards and the routes of a protocol.
     *
     * @param attached the role that EKS clients get there
     */
    public Handler before(Handler routes, Protocol protocol, String listener, Optional<String> attached) {
        return new FaultyRoutes(routes, new Asked.Place(protocol, listener, attached), this);
    }

    List<ActiveFault> active() {
        return active;
    }

    Ground ground() {
        return ground;
    }

    /** Whether the fault happens to the request; counted and told if so. */
    boolean apply(ActiveFault fault, Asked asked) {
        if (!fault.take()) {
            return false;
        }
        String kind = fault.effect().kind().text();
        ground.counts().applied(kind, asked.protocol());
        log.debug(
                "fault applied id={} kind={} protocol={} path={}",
                fault.id(),
                kind,
                asked.protocol().text(),
                asked.request().path());
        if (fault.left().filter(left -> left <= 0).isPresent()) {
            end(fault, "its count is full");
        }
        return true;
    }
}
