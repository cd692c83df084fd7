package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.RefreshListener;
import dev.rolecall.core.system.IssuerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Holds every answer against what the server promises, by the true time and by what the server can know of it. */
final class Judge implements RefreshListener {
    private static final Duration UNSERVABLE = Duration.ofSeconds(30);
    private static final Duration FLOOR = Duration.ofMinutes(25);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(400);
    /** How far the clock of clients may be wrong without being told otherwise, and the precision of that. */
    private static final Duration TOLERATED = Duration.ofSeconds(66);
    /** The longest that any client goes on with what it has, without asking. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(25);
    /** A renewal takes less. */
    private static final Duration RENEWAL = Duration.ofSeconds(15);

    private static final int ENOUGH = 5;

    private final MachineTime time;
    private final Issuer issuer;
    private final Figures figures;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private IssuerClock clock;

    Judge(MachineTime time, Issuer issuer, Figures figures, List<Identity> identities) {
        this.time = time;
        this.issuer = issuer;
        this.figures = figures;
        this.clock = new IssuerClock(time, time);
        for (Identity identity : identities) {
            Watch watch = new Watch(identity, time);
            identity.roles().forEach(role -> watches.put(role, watch));
        }
    }

    Watch watch(String role) {
        return Objects.requireNonNull(watches.get(role));
    }

    List<Watch> watches(Predicate<Identity> which) {
        return watches.values().stream()
                .distinct()
                .filter(watch -> which.test(watch.identity))
                .toList();
    }

    List<String> violations() {
        return violations;
    }

    /** There is another server now, with a clock of its own. */
    void newServer(IssuerClock itsClock) {
        clock = itsClock;
        watches.values().forEach(Watch::forget);
    }

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        watch(roles.split(",", 2)[0]).hold(session, clock);
    }

    /** A client got this; it asked at that time of the ticker. */
    void answered(String role, Answer answer, long askedAt) {
        Watch watch = watch(role);
        boolean calm = watch.calmAt(askedAt) && watch.calmAt(time.nanos());
        Session session = answer.session();
        if (session != null) {
            served(watch, session, calm);
        } else if (answer.failure() == null) {
            figures.noServer++;
            return;
        } else {
            figures.failed(answer.failure());
            expect(!calm, watch, "failed in calm times: " + answer.failure());
            Duration left = watch.left(clock);
            expect(left.compareTo(UNSERVABLE) <= 0, watch, "failed with a session that has " + left + " left");
        }
        Duration waited = Duration.ofNanos(time.nanos() - askedAt);
        expect(!calm || waited.compareTo(LONGEST_WAIT) <= 0, watch, "waited for " + waited);
    }

    private void served(Watch watch, Session told, boolean calm) {
        Duration left = told.remaining(time.trueTime())
                .plus(Duration.between(told.expiration(), issuer.endOf(told.accessKeyId())));
        figures.answered(left, calm);
        expect(!left.isNegative() && !left.isZero(), watch, "served a session that has ended, by " + left);
        if (watch.holds(told)) {
            Duration known = watch.left(clock);
            expect(known.compareTo(UNSERVABLE) > 0, watch, "served a session with no more than " + known + " left");
        }
        if (calm) {
            Duration floor = watch.identity.isLong()
                    ? FLOOR
                    : watch.identity.life().dividedBy(2).minus(RENEWAL);
            expect(left.compareTo(floor) >= 0, watch, "served a session with " + left + " left in calm times");
            Duration longer = told.remaining(time.instant()).minus(left);
            expect(longer.compareTo(TOLERATED) <= 0, watch, "told an end that is later than the true one by " + longer);
        }
    }

    /** A client signs a request with what it has. */
    void signed(String role, VirtualClient client) {
        figures.signatures++;
        Watch watch = watch(role);
        if (!issuer.accepts(Objects.requireNonNull(client.key()), time.trueTime())) {
            figures.deadSignatures++;
            expect(
                    client.clockWasSetBack() || !watch.calmFor(LONGEST_PATIENCE),
                    watch,
                    "a client signs with a session that has ended, " + client);
        }
    }

    void expect(boolean holds, Watch watch, String otherwise) {
        if (!holds && violations.size() < ENOUGH) {
            violations.add("day " + Duration.between(MachineTime.START, time.trueTime()) + " ticker "
                    + Duration.ofNanos(time.nanos()) + " " + watch.identity.role() + ": " + otherwise);
        }
    }
}
