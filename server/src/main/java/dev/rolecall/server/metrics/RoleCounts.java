package dev.rolecall.server.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts by role and by one of a few cases. Costs nothing for roles without any, so that there may be ten thousand.
 * Thread-safe.
 */
final class RoleCounts {
    private final int cases;
    private final Map<String, AtomicLongArray> byRole = new ConcurrentHashMap<>();

    /** Creates it with so many cases, numbered from zero. */
    RoleCounts(int cases) {
        this.cases = cases;
    }

    void increment(String role, int which) {
        AtomicLongArray counts = byRole.get(role);
        if (counts == null) {
            counts = byRole.computeIfAbsent(role, name -> new AtomicLongArray(cases));
        }
        counts.incrementAndGet(which);
    }

    /** A live view. */
    Map<String, AtomicLongArray> byRole() {
        return Collections.unmodifiableMap(byRole);
    }
}
