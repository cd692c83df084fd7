package dev.rolecall.core.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lets faults happen at random, one of the machine and one of what is behind it at a time: hours of calm, then minutes or
 * hours of trouble.
 */
final class FaultPlan {
    private static final double MEAN_CALM_MINUTES = 150;
    /** A server that looks at its clocks every half minute cannot tell two faults of the machine apart that come at once. */
    private static final double LEAST_CALM_MINUTES = 0.6;

    private static final double SHORTEST_SECONDS = 20;
    private static final double LONGEST_SECONDS = 4 * 3600;

    private final Simulation world;
    private final SplittableRandom random;
    private final List<Fault> faults;

    private FaultPlan(Simulation world, SplittableRandom random, boolean ofTheMachine) {
        this.world = world;
        this.random = random;
        this.faults = Arrays.stream(Fault.values())
                .filter(fault -> fault.ofTheMachine() == ofTheMachine)
                .toList();
    }

    static void start(Simulation world, SplittableRandom random) {
        new FaultPlan(world, random.split(), true).planNext();
        new FaultPlan(world, random.split(), false).planNext();
    }

    private void planNext() {
        double calm = LEAST_CALM_MINUTES - Math.log(1 - random.nextDouble()) * MEAN_CALM_MINUTES;
        world.time().after(Duration.ofSeconds(Math.round(calm * 60)), this::begin);
    }

    private void begin() {
        Fault fault = faults.get(random.nextInt(faults.size()));
        double length = SHORTEST_SECONDS * Math.pow(LONGEST_SECONDS / SHORTEST_SECONDS, random.nextDouble());
        world.suffer(fault, Duration.ofMillis(Math.round(length * 1000)), this::planNext);
    }
}
