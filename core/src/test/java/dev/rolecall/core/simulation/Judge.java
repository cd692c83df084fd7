package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.CredentialsException;
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
import java.util.function.Consumer;
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
    private static final boolean LOUD = Boolean.getBoolean("simulation.loud");

    private final MachineTime time;
    private final Issuer issuer;
    private final Figures figures;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Duration earlier;
    private IssuerClock clock;
    private boolean timeTold;

    Judge(MachineTime time, Issuer issuer, Figures figures, Simulation.Setup setup) {
        this.time = time;
        this.issuer = issuer;
        this.figures = figures;
        this.clock = new IssuerClock(time, time);
        this.earlier = setup.earlier();
        for (Identity identity : setup.identities()) {
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

    /** The promises that were broken, the first few of them. */
    List<String> violations() {
        return violations;
    }

    /** There is another server now, with a clock of its own. */
    void newServer(IssuerClock itsClock) {
        clock = itsClock;
        timeTold = false;
        watches.values().forEach(Watch::forget);
    }

    /** What happens, for whoever looks into a run. */
    void tell(String what) {
        if (LOUD) {
            System.out.printf(
                    "%s, %s awake, wall ahead by %s: %s%n",
                    time.trueTime(), Duration.ofNanos(time.nanos()), time.wallAhead(), what);
        }
    }

    @Override
    public void failed(String roles, CredentialsException failure, int failures, Instant next, Duration took) {
        tell(roles + " failed " + failures + ": " + failure.getMessage());
    }

    @Override
    public void clockJumped(Duration by) {
        tell("time jumped by " + by);
    }

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        watch(roles.split(",", 2)[0]).hold(session, clock);
        tell(roles + " renewed until " + session.expiration() + ", again at " + renewAt);
    }

    /** STS has told the server what time it is. */
    void timeTold() {
        timeTold = true;
    }

    /** Whether the clock of the machine is wrong, and no issuer has told the server so. */
    boolean clockIsWrongUnknown() {
        return !timeTold && time.wallAhead().abs().compareTo(TOLERATED) > 0;
    }

    /** A client asks now; it tells what it got when that is there. */
    Consumer<Answer> asked(String role) {
        Watch watch = watch(role);
        long now = time.nanos();
        Duration known = watch.left(clock);
        return answer -> answered(watch, answer, now, known);
    }

    private void answered(Watch watch, Answer answer, long askedAt, Duration knownLeft) {
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
            expect(
                    knownLeft.compareTo(UNSERVABLE) <= 0 || watch.left(clock).compareTo(UNSERVABLE) <= 0,
                    watch,
                    "failed with a session that has " + knownLeft + " left");
        }
        Duration waited = Duration.ofNanos(time.nanos() - askedAt);
        expect(!calm || waited.compareTo(LONGEST_WAIT) <= 0, watch, "waited for " + waited);
    }

    private void served(Watch watch, Session told, boolean calm) {
        Duration left = issuer.left(told.accessKeyId(), time.trueTime());
        boolean ended = left.isNegative() || left.isZero();
        if (ended && !timeTold && time.wallAhead().isNegative()) {
            // It came from the cache of an earlier process, and nobody has said since that the clock is wrong.
            figures.endedUnknown++;
            return;
        }
        figures.answered(left, calm && watch.identity.isLong());
        expect(!ended, watch, "served a session that has ended, by " + left);
        if (watch.holds(told)) {
            Duration known = watch.left(clock);
            expect(known.compareTo(UNSERVABLE) > 0, watch, "served a session with no more than " + known + " left");
        }
        if (calm) {
            expect(
                    left.compareTo(floor(watch.identity)) >= 0,
                    watch,
                    "served a session with " + left + " left in calm times");
            Duration longer = told.remaining(time.instant()).minus(left);
            expect(longer.compareTo(TOLERATED) <= 0, watch, "told an end that is later than the true one by " + longer);
        }
    }

    /** What an answer has left at least while nothing is wrong. */
    static Duration floor(Identity identity) {
        return identity.isLong() ? FLOOR : identity.life().dividedBy(2).minus(RENEWAL);
    }

    /** A client signs a request with what it has. */
    void signed(String role, VirtualClient client) {
        figures.signatures++;
        Watch watch = watch(role);
        Duration left = issuer.left(Objects.requireNonNull(client.key()), time.trueTime());
        if (!left.isNegative()) {
            return;
        }
        boolean tolerated = left.plus(TOLERATED).compareTo(earlier) >= 0;
        boolean unavoidable = client.rewrites() && !watch.identity.isLong();
        if (client.isMisled()) {
            figures.deadSignaturesMisled++;
        } else if (!watch.calmFor(LONGEST_PATIENCE)) {
            figures.deadSignaturesInTrouble++;
        } else if (tolerated || unavoidable) {
            figures.deadSignaturesTolerated++;
        } else {
            expect(false, watch, "a client signs with a session that has ended, " + client);
        }
    }

    /** So many calls were made in some second, by flights of which so many calls may take off in one. */
    void ceiling(int calls, int most) {
        // The later calls of a chain come when they come, one for each flight under way at the most.
        if (calls > most + Server.COURTESY.flights()) {
            violations.add("STS was asked " + calls + " times within a second, and " + most + " are to take off");
        }
    }

    /** A promise, kept or broken. */
    void expect(boolean holds, Watch watch, String otherwise) {
        if (!holds && violations.size() < ENOUGH) {
            violations.add(time.trueTime() + " " + watch.identity.role() + ": " + otherwise);
            tell(watch.identity.role() + ": " + otherwise);
        }
    }
}
