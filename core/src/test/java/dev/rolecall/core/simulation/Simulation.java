package dev.rolecall.core.simulation;

import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.provider.ProviderFactory;
import dev.rolecall.core.provider.ProviderSettings;
import dev.rolecall.core.provider.SessionCaching;
import dev.rolecall.core.provider.SessionProvider;
import dev.rolecall.core.store.RefreshPolicy;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.testing.FakeSso;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A machine with a server and its clients, and all that is behind it. Everything follows from the random numbers given. */
final class Simulation implements AutoCloseable {
    private static final Duration DOWN = Duration.ofSeconds(2);
    private static final int MOST_LATE_MILLIS = 8_000;

    /**
     * What differs from one world to another.
     *
     * @param earlier how much earlier the ends of sessions are told
     * @param cliCache whether all sessions of roles are kept, or only those that took the user to get
     * @param wallAhead how far the clock of the machine is wrong at first
     */
    record Setup(List<Identity> identities, Duration earlier, boolean cliCache, Duration wallAhead) {}

    final Figures figures = new Figures();
    private final MachineTime time = new MachineTime();
    private final Fibers fibers = new Fibers(time);
    private final Issuer issuer = new Issuer();
    private final VirtualUser user = new VirtualUser();
    private final Setup setup;
    private final SplittableRandom random;
    private final VirtualProgram program = new VirtualProgram(time, fibers, issuer);
    private final VirtualSts sts;
    private final Disk disk;
    private final Judge judge;
    private IssuerClock clock;
    private @Nullable Server server;

    Simulation(Setup setup, SplittableRandom random, Disk disk) {
        this.setup = setup;
        this.random = random;
        this.disk = disk;
        time.setWallAhead(setup.wallAhead());
        clock = new IssuerClock(time, time);
        sts = new VirtualSts(time, fibers, issuer, random.split(), () -> clock.read(), this::observe);
        judge = new Judge(time, issuer, figures, setup);
        start();
    }

    private void observe(Instant timeAtSts, IssuerClock.Reading asked) {
        clock.observe(timeAtSts, asked);
        judge.timeTold();
    }

    private void start() {
        clock = new IssuerClock(time, time);
        judge.newServer(clock);
        ProviderFactory factory = new ProviderFactory(providerSettings());
        Map<String, SessionProvider> providers = new LinkedHashMap<>();
        for (Identity identity : setup.identities()) {
            SessionProvider provider = new WatchedProvider(
                    factory.create(identity.source(), StsTarget.regional("eu-west-1")),
                    judge.watch(identity.role()),
                    judge);
            identity.roles().forEach(role -> providers.put(role, provider));
        }
        RefreshPolicy policy = RefreshPolicy.standard().tellingEndsEarlier(setup.earlier());
        server = new Server(time, fibers, clock, providers, policy, random.split(), judge);
    }

    private ProviderSettings providerSettings() {
        Environment environment = Environment.of(Map.of());
        SessionFiles files = new SessionFiles(disk.cache(), clock);
        return new ProviderSettings(
                sts,
                new FakeSso(time),
                environment,
                program,
                user,
                setup.cliCache() ? SessionCaching.awsCli(files) : SessionCaching.own(files),
                "me@host",
                clock,
                new LoginSessions(
                        (target, clientId, refreshToken, proof) -> {
                            throw new Unavailable("nobody logs in here");
                        },
                        environment,
                        time,
                        random.split()));
    }

    /** Lets so much time pass by the ticker. */
    void run(Duration duration) {
        fibers.run(duration);
    }

    /** Lets the fault last for so long; then whoever it troubled is asked for once all must be well. */
    void suffer(Fault fault, Duration length, Runnable then) {
        figures.happened(fault);
        judge.tell("begins: " + fault + " for " + length);
        List<Watch> troubled = judge.watches(fault.troubles);
        troubled.forEach(watch -> watch.trouble(figures));
        fault.begin(this, length);
        if (!fault.lasting) {
            troubled.forEach(watch -> watch.over(fault.bound, figures));
        }
        time.after(fault.instant ? Duration.ZERO : length, () -> {
            if (!fault.lasting) {
                troubled.forEach(watch -> watch.trouble(figures));
            }
            fault.end(this);
            judge.tell("ends: " + fault);
            troubled.forEach(watch -> watch.over(fault.bound, figures));
            time.after(fault.bound, () -> troubled.forEach(watch -> ask(watch.identity.role(), answer -> {})));
            then.run();
        });
    }

    /** What was counted up to now. */
    Figures finished() {
        for (Watch watch : judge.watches(identity -> true)) {
            watch.settle(figures);
            figures.renewals += watch.renewals();
            judge.expect(!watch.immoderate(), watch, "STS was asked more often than it had to be in calm times");
        }
        figures.simulated = Duration.between(MachineTime.START, time.trueTime());
        figures.runs = 1;
        CallMeter meter = sts.meter();
        judge.ceiling(meter.mostInASecond(), Server.COURTESY.callsPerSecond());
        judge.ceiling(meter.mostInASecondOfAnAccount(), Server.COURTESY.callsPerSecondPerAccount());
        figures.stsCalls = meter.count();
        figures.mostCallsInASecond = meter.mostInASecond();
        figures.mostCallsOfAnAccount = meter.mostInASecondOfAnAccount();
        return figures;
    }

    /** The process is killed, and another one started shortly after. */
    void restart() {
        if (server != null) {
            server.kill();
            server = null;
            time.after(DOWN, this::start);
        }
    }

    void makeBusy() {
        RandomGenerator lateness = random.split();
        time.late(() -> Duration.ofMillis(lateness.nextInt(MOST_LATE_MILLIS)));
    }

    /** Asks the server for the role's session, and the judge for an opinion of the answer. */
    void ask(String role, Consumer<Answer> asker) {
        Consumer<Answer> opinion = judge.asked(role);
        Consumer<Answer> judged = answer -> {
            opinion.accept(answer);
            asker.accept(answer);
        };
        if (server == null) {
            judged.accept(Answer.NO_SERVER);
        } else {
            server.ask(role, judged);
        }
    }

    /** What is truly left of a session that was answered. */
    Duration left(Session told) {
        return issuer.left(told.accessKeyId(), time.trueTime());
    }

    VirtualClient client(ClientKind kind, String role) {
        return new VirtualClient(
                kind,
                time,
                random.split(),
                (asker, client) -> ask(role, answer -> {
                    client.toldByWrongClock(judge.clockIsWrongUnknown());
                    asker.accept(answer);
                }),
                client -> judge.signed(role, client));
    }

    MachineTime time() {
        return time;
    }

    VirtualSts sts() {
        return sts;
    }

    VirtualUser user() {
        return user;
    }

    VirtualProgram program() {
        return program;
    }

    Disk disk() {
        return disk;
    }

    Judge judge() {
        return judge;
    }

    Setup setup() {
        return setup;
    }

    @Override
    public void close() {
        if (server != null) {
            server.kill();
            server = null;
        }
        fibers.close();
    }
}
