package dev.rolecall.server.metrics;

import static dev.rolecall.server.metrics.ServerMeters.RENEWALS;
import static dev.rolecall.server.metrics.ServerMeters.ROLE_FAILURES;
import static dev.rolecall.server.metrics.ServerMeters.ROLE_NEXT_RENEWAL;
import static dev.rolecall.server.metrics.ServerMeters.ROLE_READY;
import static dev.rolecall.server.metrics.ServerMeters.ROLE_REMAINING;
import static dev.rolecall.server.metrics.ServerMeters.ROLE_REQUESTS;
import static dev.rolecall.server.metrics.ServerMeters.ROLE_STATE;

import dev.rolecall.core.store.RoleStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is to say of each role, read off the store when somebody scrapes: ten thousand roles cost nothing before that.
 */
final class RoleSeries implements MultiCollector {
    private static final List<ServerMeters> METERS =
            List.of(RENEWALS, ROLE_FAILURES, ROLE_REMAINING, ROLE_NEXT_RENEWAL, ROLE_READY, ROLE_STATE, ROLE_REQUESTS);
    private static final double MILLIS = 1000;

    private final MeterSources sources;

    RoleSeries(MeterSources sources) {
        this.sources = sources;
    }

    @Override
    public MetricSnapshots collect() {
        Map<ServerMeters, Series> series = new EnumMap<>(ServerMeters.class);
        METERS.forEach(meter -> series.put(meter, new Series(meter)));
        Set<String> roles = sources.store().roles();
        sources.store().statuses().forEach(status -> add(series, status));
        count(sources.renewals().outcomes(roles), RenewalCounts.CASES, Objects.requireNonNull(series.get(RENEWALS)));
        count(sources.asked().counts(roles), CountingStore.CASES, Objects.requireNonNull(series.get(ROLE_REQUESTS)));
        return new MetricSnapshots(
                series.values().stream().map(Series::snapshot).toList());
    }

    private static void add(Map<ServerMeters, Series> series, RoleStatus status) {
        String role = status.role();
        add(series, ROLE_FAILURES, status.failures(), role);
        add(series, ROLE_READY, status.ready() ? 1 : 0, role);
        add(series, ROLE_STATE, 1, role, status.state().name().toLowerCase(Locale.ROOT));
        if (status.remaining() != null) {
            add(series, ROLE_REMAINING, seconds(status.remaining()), role);
        }
        Duration untilNext = status.untilNextAttempt();
        if (untilNext != null) {
            add(series, ROLE_NEXT_RENEWAL, seconds(untilNext), role);
        }
    }

    private static void add(Map<ServerMeters, Series> series, ServerMeters meter, double value, String... tags) {
        Objects.requireNonNull(series.get(meter)).add(value, tags);
    }

    private static void count(Map<String, long[]> counts, List<List<String>> cases, Series series) {
        counts.forEach((role, numbers) -> {
            for (int i = 0; i < cases.size(); i++) {
                long number = numbers[i];
                if (number > 0) {
                    series.add(
                            (double) number,
                            Stream.concat(Stream.of(role), cases.get(i).stream())
                                    .toArray(String[]::new));
                }
            }
        });
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
