package dev.rolecall.server.metrics;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.store.RefreshListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what happens to sessions. Thread-safe. */
public final class RenewalCounts implements RefreshListener {
    /** The cases are numbered so: success, then each kind of failure. */
    private static final List<String> OUTCOMES = Stream.concat(
                    Stream.of("renewed"), Arrays.stream(Kind.values()).map(RenewalCounts::word))
            .toList();

    /** The tags of each case. */
    static final List<List<String>> CASES = OUTCOMES.stream().map(List::of).toList();

    /** As IAM has it, and the configuration. */
    private static final int LONGEST_NAME = 64;

    private static final long MILLIS = 1_000_000;

    private final RoleCounts outcomes = new RoleCounts(OUTCOMES.size());
    private final LongAdder jumps = new LongAdder();
    private final DurationCounts succeeded = durations();
    private final DurationCounts failed = durations();

    /** A call of STS takes a tenth of a second; a chain takes several, and a process whatever it likes. */
    private static DurationCounts durations() {
        return new DurationCounts(
                25 * MILLIS,
                50 * MILLIS,
                100 * MILLIS,
                250 * MILLIS,
                500 * MILLIS,
                1000 * MILLIS,
                2500 * MILLIS,
                5000 * MILLIS,
                10_000 * MILLIS,
                30_000 * MILLIS);
    }

    @Override
    public void renewed(String roles, Session session, Instant renewAt, Duration took) {
        outcomes.increment(roles, 0);
        succeeded.add(took.toNanos());
    }

    @Override
    public void failed(String roles, CredentialsException failure, int failures, Instant nextAttempt, Duration took) {
        outcomes.increment(roles, OUTCOMES.indexOf(word(failure.kind())));
        failed.add(took.toNanos());
    }

    @Override
    public void clockJumped(Duration by) {
        jumps.increment();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The roles that share the session. A name may have commas of its own; the longest that there is wins. */
    private static List<String> split(String roles, Set<String> names) {
        List<String> found = new ArrayList<>();
        int start = 0;
        while (start < roles.length()) {
            int farthest = start + LONGEST_NAME;
            int end = farthest >= roles.length() ? roles.length() : roles.lastIndexOf(',', farthest);
            while (end > start && !names.contains(roles.substring(start, end))) {
                end = roles.lastIndexOf(',', end - 1);
            }
            if (end <= start) {
                return found; // No role of ours.
            }
            found.add(roles.substring(start, end));
            start = end + 1;
        }
        return found;
    }

    /**
     * The outcomes of each role, numbered as the cases.
     *
     * @param names of the roles that there are
     */
    Map<String, long[]> outcomes(Set<String> names) {
        return outcomes.totals(roles -> split(roles, names));
    }

    DurationCounts succeeded() {
        return succeeded;
    }

    DurationCounts failed() {
        return failed;
    }

    long jumps() {
        return jumps.sum();
    }
}
