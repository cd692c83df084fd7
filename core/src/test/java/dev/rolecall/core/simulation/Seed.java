package dev.rolecall.core.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A number that everything in a world follows from. */
record Seed(long number) {
    private static final int CROWD = 150;
    private static final int PROBED_OF_CROWD = 5;
    private static final int MOST_SECONDS_WRONG = 50;
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration SLICE = Duration.ofMinutes(10);
    private static final Duration WARM = Duration.ofMinutes(2);
    private static final int PROBE_MILLIS = 120_000;

    /**
     * Lets its world go on for so long.
     *
     * @param directory an empty one
     * @return what was counted
     * @throws AssertionError if a promise was broken
     */
    Figures run(Duration duration, Path directory) {
        SplittableRandom random = new SplittableRandom(number);
        Disk disk = new Disk(directory);
        try (Simulation world = new Simulation(setup(disk.token(), random.split()), random.split(), disk)) {
            settle(world, random);
            for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(SLICE)) {
                world.run(SLICE);
                check(world);
            }
            Figures figures = world.finished();
            check(world);
            return figures;
        }
    }

    private void check(Simulation world) {
        List<String> violations = world.judge().violations();
        if (!violations.isEmpty()) {
            throw new AssertionError("seed " + number + ", to be run again with -Dsimulation.seed=" + number + ":\n  "
                    + String.join("\n  ", violations));
        }
    }

    private Simulation.Setup setup(Path token, SplittableRandom random) {
        List<Identity> identities = new ArrayList<>(Identity.ofEachKind(token));
        if (number % 10 == 0) {
            identities.addAll(Identity.crowd(CROWD));
        }
        Duration wrong = number % 5 == 1
                ? Duration.ofHours(random.nextInt(-30, 30))
                : Duration.ofSeconds(random.nextInt(-MOST_SECONDS_WRONG, MOST_SECONDS_WRONG));
        return new Simulation.Setup(identities, number % 2 == 0 ? MARGIN : Duration.ZERO, number % 8 == 3, wrong);
    }

    private static void settle(Simulation world, SplittableRandom random) {
        List<String> roles = new ArrayList<>();
        for (Identity identity : world.setup().identities()) {
            boolean one = identity.kind() != Identity.Kind.CROWD || roles.size() < PROBED_OF_CROWD;
            roles.addAll(one ? identity.roles() : List.of());
        }
        world.run(WARM);
        for (ClientKind kind : ClientKind.values()) {
            world.client(kind, roles.get(random.nextInt(roles.size()))).start();
            world.client(kind, roles.get(random.nextInt(roles.size()))).start();
        }
        SplittableRandom probes = random.split();
        roles.forEach(role -> probe(world, role, probes));
        FaultPlan.start(world, random.split());
    }

    private static void probe(Simulation world, String role, SplittableRandom random) {
        world.ask(role, answer -> {});
        world.time().after(Duration.ofMillis(random.nextInt(PROBE_MILLIS)), () -> probe(world, role, random));
    }
}
