package dev.rolecall.server.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many things took how long. Thread-safe; adding one takes a few nanoseconds. */
final class DurationCounts {
    private static final double NANOS = 1e9;

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder nanos = new LongAdder();

    /**
     * The counts at one moment.
     *
     * @param bounds in seconds, each one inclusive, the last one infinite
     * @param counts how many are above the bound before and not above this one
     * @param sum of all durations, in seconds
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Snapshot(double[] bounds, Long[] counts, double sum) {}

    /**
     * Counts into classes.
     *
     * @param bounds their upper ends in nanoseconds, growing; whatever takes longer has a class of its own
     */
    DurationCounts(long... bounds) {
        this.bounds = bounds.clone();
        this.counts = Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    }

    void add(long duration) {
        int bucket = 0;
        while (bucket < bounds.length && duration > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(duration);
    }

    Snapshot snapshot() {
        double[] seconds = Arrays.copyOf(
                Arrays.stream(bounds).mapToDouble(bound -> bound / NANOS).toArray(), counts.length);
        seconds[bounds.length] = Double.POSITIVE_INFINITY;
        Long[] now = Arrays.stream(counts).map(LongAdder::sum).toArray(Long[]::new);
        return new Snapshot(seconds, now, nanos.sum() / NANOS);
    }
}
