package dev.rolecall.server.metrics;

import dev.rolecall.server.config.Protocol;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests that a fault happened to. Costs nothing before there is one. Thread-safe. */
public final class FaultCounts {
    private final Map<Applied, LongAdder> totals = new ConcurrentHashMap<>();

    /** What is counted apart. */
    record Applied(String kind, String protocol) {}

    /** A fault of that kind happened to a request. */
    public void applied(String kind, Protocol protocol) {
        totals.computeIfAbsent(new Applied(kind, protocol.text()), name -> new LongAdder())
                .increment();
    }

    Map<Applied, LongAdder> totals() {
        return totals;
    }
}
