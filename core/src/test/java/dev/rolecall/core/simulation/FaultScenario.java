package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One fault that befalls a server which has been well for hours, and is left alone afterwards. */
record FaultScenario(Fault fault, Duration length) {
    private static final long RANDOM = 20260301;
    private static final Duration WARM = Duration.ofMinutes(2);
    private static final Duration WELL = Duration.ofHours(3);
    private static final Duration ASKED_EVERY = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration AFTERMATH = Duration.ofHours(1);
    private static final Duration TOO_LONG = Duration.ofMinutes(30);

    /** Asks for each role that the fault troubles, ten seconds after ten seconds, then every second until all are well. */
    FaultOutcome run(Path directory) {
        Disk disk = new Disk(directory);
        SplittableRandom random = new SplittableRandom(RANDOM);
        List<Identity> identities = Identity.ofEachKind(disk.token());
        Simulation.Setup setup = new Simulation.Setup(identities, Duration.ZERO, false, Duration.ZERO);
        try (Simulation world = new Simulation(setup, random, disk)) {
            List<Identity> asked = identities.stream()
                    .filter(Identity::isLong)
                    .filter(fault.affectsNobody() ? Identity::wantsUser : fault.troubles)
                    .toList();
            world.run(WARM);
            for (Identity identity : asked) {
                for (ClientKind kind : ClientKind.values()) {
                    world.client(kind, identity.role()).start();
                }
            }
            world.run(WELL);
            FaultOutcome outcome = new FaultOutcome();
            long before = world.figures.deadSignatures();
            befall(world, asked, outcome);
            recover(world, asked, outcome);
            world.run(AFTERMATH);
            outcome.deadSignatures = world.figures.deadSignatures() - before;
            outcome.broken = world.judge().violations();
            return outcome;
        }
    }

    private void befall(Simulation world, List<Identity> asked, FaultOutcome outcome) {
        world.suffer(fault, length, () -> {});
        Duration lasts = fault.instant ? Duration.ZERO : length;
        for (Duration passed = Duration.ZERO; passed.compareTo(lasts) < 0; passed = passed.plus(ASKED_EVERY)) {
            asked.forEach(identity -> world.ask(identity.role(), answer -> outcome.count(world, answer)));
            world.run(ASKED_EVERY);
        }
    }

    private static void recover(Simulation world, List<Identity> asked, FaultOutcome outcome) {
        int well = 0;
        for (Duration passed = Duration.ZERO; well < asked.size(); passed = passed.plus(SECOND)) {
            int[] now = {0};
            for (Identity identity : asked) {
                world.ask(identity.role(), answer -> {
                    outcome.count(world, answer);
                    now[0] += isWell(world, identity, answer.session()) ? 1 : 0;
                });
            }
            world.run(SECOND);
            well = now[0];
            outcome.recovery = passed;
            if (passed.compareTo(TOO_LONG) > 0) {
                return;
            }
        }
    }

    private static boolean isWell(Simulation world, Identity identity, @Nullable Session told) {
        return told != null && world.left(told).compareTo(Judge.floor(identity)) >= 0;
    }
}
