package dev.rolecall.server.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

/**
 * Counts by role, or several of them, and by one of a few cases. Costs nothing for roles without any, so that there may be ten thousand.
 * Thread-safe.
 */
final class RoleCounts {
    private final int cases;
    private final Map<String, AtomicLongArray> byRole = new ConcurrentHashMap<>();

    /** Creates it with so many cases, numbered from zero. */
    RoleCounts(int cases) {
        this.cases = cases;
    }

    void increment(String roles, int which) {
        AtomicLongArray counts = byRole.get(roles);
        if (counts == null) {
            counts = byRole.computeIfAbsent(roles, name -> new AtomicLongArray(cases));
        }
        counts.incrementAndGet(which);
    }

    /**
     * The counts of each role, by case.
     *
     * @param names of the roles that were counted together; none of those that are not to be told
     */
    Map<String, long[]> totals(Function<String, List<String>> names) {
        Map<String, long[]> totals = new TreeMap<>();
        byRole.forEach((roles, counts) -> {
            for (String role : names.apply(roles)) {
                long[] total = totals.computeIfAbsent(role, name -> new long[cases]);
                Arrays.setAll(total, i -> total[i] + counts.get(i));
            }
        });
        return totals;
    }
}
