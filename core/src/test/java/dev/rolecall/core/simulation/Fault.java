package dev.rolecall.core.simulation;

import dev.rolecall.core.simulation.VirtualProgram.Mood;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What goes wrong around a server: how it begins and ends, whom it troubles, and how soon all must be well after it. */
@SuppressWarnings("ImmutableEnumChecker") // what it does is a lambda without state
enum Fault {
    STS_500("STS answers 500", StsBehaviour.INTERNAL_ERROR),
    STS_503("STS answers 503", StsBehaviour.UNAVAILABLE),
    STS_THROTTLES("STS throttles", StsBehaviour.THROTTLED),
    STS_THROTTLES_WITH_HINT(
            "STS throttles with `Retry-After: 120`", StsBehaviour.THROTTLED_WITH_HINT, Duration.ofSeconds(135)),
    STS_SLOW("STS answers after the time-out", StsBehaviour.SLOW),
    CONNECTION_REFUSED("connections are refused", StsBehaviour.CONNECTION_REFUSED),
    CONNECTION_RESET("connections are reset", StsBehaviour.CONNECTION_RESET),
    NO_DNS("names cannot be resolved", StsBehaviour.UNKNOWN_HOST),
    BROKEN_TLS("TLS fails", StsBehaviour.BROKEN_TLS),
    MALFORMED_ANSWER("answers are malformed", StsBehaviour.MALFORMED),
    ENDED_SESSIONS("new sessions have already ended", StsBehaviour.ENDED_SESSION),
    ACCESS_DENIED("AccessDenied for a while", StsBehaviour.ACCESS_DENIED, Bounds.REFUSED),
    REGION_DISABLED("the region is disabled", StsBehaviour.REGION_DISABLED, Bounds.REFUSED),
    SOURCE_EXPIRED("ExpiredToken for the signer", StsBehaviour.SOURCE_EXPIRED),
    ROLE_DELETED(
            "the role is deleted, then made again",
            identity -> identity.kind() == Identity.Kind.APP,
            Bounds.REFUSED,
            world -> world.sts().delete(Identity.APP_ROLE),
            world -> world.sts().recreate(Identity.APP_ROLE)),
    TOKEN_MISSING(
            "the web identity token file is missing",
            Identity::usesToken,
            Bounds.PASSING,
            world -> world.disk().removeToken(),
            world -> world.disk().rotateToken()),
    TOKEN_EXPIRED(
            "the web identity token has expired, then is rotated",
            Identity::usesToken,
            Bounds.PASSING,
            world -> world.sts().tokenExpired(true),
            world -> world.sts().tokenExpired(false)),
    PROCESS_HANGS("`credential_process` hangs", Mood.HANGS, Bounds.PASSING.plusMinutes(1)),
    PROCESS_PRINTS_GARBAGE("`credential_process` prints no JSON", Mood.PRINTS_GARBAGE, Bounds.REFUSED),
    PROCESS_DIES("`credential_process` fails", Mood.DIES, Bounds.PASSING),
    USER_AWAY(
            "nobody gives MFA codes",
            Identity::wantsUser,
            Bounds.SOON,
            world -> world.user().present(false),
            world -> world.user().present(true)),
    SUSPENDED("the machine sleeps", (world, length) -> world.time().sleep(length)),
    SUSPENDED_MID_ANSWER(
            "the machine sleeps for hours while an answer of STS is on its way",
            identity -> true,
            Bounds.SOON,
            world -> world.sts().onNextAnswer(() -> world.time().sleep(Bounds.NAP)),
            world -> world.sts().onNextAnswer(() -> {})),
    CLOCK_AHEAD_AN_HOUR("the clock is set ahead by an hour, then right", Duration.ofHours(1)),
    CLOCK_BACK_AN_HOUR("the clock is set back by an hour, then right", Duration.ofHours(-1)),
    CLOCK_AHEAD_A_DAY("the clock is set ahead by a day, then right", Duration.ofDays(1)),
    CLOCK_BACK_A_DAY("the clock is set back by a day, then right", Duration.ofDays(-1)),
    CLOCK_LEAPS("NTP moves the clock by two minutes, then back", Duration.ofMinutes(2)),
    CPU_BUSY(
            "timers and workers are up to 8 s late",
            identity -> true,
            Bounds.SOON,
            Simulation::makeBusy,
            world -> world.time().late(() -> Duration.ZERO)),
    RESTARTED("the server is restarted", (world, length) -> world.restart()),
    RESTARTED_WITH_CLOCK_BACK(
            "the clock is set back by an hour, and the server restarted; the clock is set right later",
            identity -> true,
            Bounds.SOON,
            false,
            (world, length) -> {
                world.time().setWallAhead(Duration.ofHours(-1));
                world.restart();
            },
            world -> world.time().setWallAhead(Duration.ZERO)),
    DISK_FULL(
            "the session cache cannot be written",
            identity -> false,
            Bounds.SOON,
            world -> world.disk().full(),
            world -> world.disk().free()),
    CACHE_CORRUPT("the session cache is corrupted, and the server restarted", (world, length) -> {
        world.disk().corruptCache();
        world.restart();
    });

    final String text;
    final Predicate<Identity> troubles;
    /** How soon after its end all is as it was. */
    final Duration bound;
    /** Whether it troubles all the time that it lasts, or at its beginning and its end only. */
    final boolean lasting;

    /** Whether it is over as soon as it has begun. */
    final boolean instant;

    private final BiConsumer<Simulation, Duration> begin;
    private final @Nullable Consumer<Simulation> end;

    Fault(String text, StsBehaviour behaviour) {
        this(text, behaviour, Bounds.PASSING);
    }

    Fault(String text, StsBehaviour behaviour, Duration bound) {
        // Without an answer nobody learns what time it is, which matters to all if the clock is wrong as well.
        this(
                text,
                identity -> identity.usesSts() || !behaviour.tellsTime,
                bound,
                world -> world.sts().behave(behaviour),
                world -> world.sts().behave(StsBehaviour.WORKS));
    }

    Fault(String text, Mood mood, Duration bound) {
        this(
                text,
                identity -> identity.kind() == Identity.Kind.PROCESS,
                bound,
                world -> world.program().behave(mood),
                world -> world.program().behave(Mood.WORKS));
    }

    /** It lasts, and troubles as long. */
    Fault(
            String text,
            Predicate<Identity> troubles,
            Duration bound,
            Consumer<Simulation> begin,
            Consumer<Simulation> end) {
        this(text, troubles, bound, true, (world, length) -> begin.accept(world), end);
    }

    /** The wall clock is ahead by so much, and set right at the end. */
    Fault(String text, Duration ahead) {
        this(
                text,
                identity -> true,
                Bounds.SOON,
                false,
                (world, length) -> world.time().setWallAhead(ahead),
                world -> world.time().setWallAhead(Duration.ZERO));
    }

    /** It is over as soon as it has begun. */
    Fault(String text, BiConsumer<Simulation, Duration> event) {
        this(text, identity -> true, Bounds.SOON, false, event, null);
    }

    Fault(
            String text,
            Predicate<Identity> troubles,
            Duration bound,
            boolean lasting,
            BiConsumer<Simulation, Duration> begin,
            @Nullable Consumer<Simulation> end) {
        this.text = text;
        this.troubles = troubles;
        this.bound = bound;
        this.lasting = lasting;
        this.instant = end == null;
        this.begin = begin;
        this.end = end;
    }

    /** Of the machine, or of what is behind it: one of each kind can happen at the same time. */
    boolean ofTheMachine() {
        return compareTo(SUSPENDED) >= 0;
    }

    /** Whether nobody is to feel it. */
    boolean affectsNobody() {
        return this == DISK_FULL;
    }

    void begin(Simulation world, Duration length) {
        begin.accept(world, length);
    }

    void end(Simulation world) {
        if (end != null) {
            end.accept(world);
        }
    }

    /** What the server promises of the time after a fault. */
    private static final class Bounds {
        private static final Duration FLIGHT = Duration.ofSeconds(15);
        private static final Duration NAP = Duration.ofHours(2);
        private static final Duration SOON = Duration.ofSeconds(30).plus(FLIGHT);
        private static final Duration PASSING = Duration.ofSeconds(60).plus(FLIGHT);
        private static final Duration REFUSED = Duration.ofMinutes(5).plus(FLIGHT);
    }
}
