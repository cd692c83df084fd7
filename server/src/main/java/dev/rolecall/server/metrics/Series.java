package dev.rolecall.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** The series of one meter, made anew for each scrape. Confined to the thread that makes it. */
final class Series {
    private final ServerMeters meter;
    private final CounterSnapshot.Builder counters;
    private final GaugeSnapshot.Builder gauges;
    private final HistogramSnapshot.Builder histograms;

    Series(ServerMeters meter) {
        this.meter = meter;
        this.counters = CounterSnapshot.builder().name(meter.base()).help(meter.meaning());
        this.gauges = GaugeSnapshot.builder().name(meter.base()).help(meter.meaning());
        this.histograms = HistogramSnapshot.builder().name(meter.base()).help(meter.meaning());
    }

    /**
     * One series.
     *
     * @param tags their values, in the order of the meter
     */
    void add(double value, String... tags) {
        switch (meter.type()) {
            case COUNTER ->
                counters.dataPoint(CounterDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels(tags))
                        .build());
            case GAUGE ->
                gauges.dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels(tags))
                        .build());
            case HISTOGRAM -> throw new IllegalArgumentException(meter + " has no single value");
        }
    }

    /** One series of durations. */
    void add(DurationCounts durations, String... tags) {
        DurationCounts.Snapshot now = durations.snapshot();
        histograms.dataPoint(HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(now.bounds(), now.counts()))
                .sum(now.sum())
                .labels(labels(tags))
                .build());
    }

    private Labels labels(String... tags) {
        return Labels.of(meter.tags().toArray(String[]::new), tags);
    }

    MetricSnapshot snapshot() {
        return switch (meter.type()) {
            case COUNTER -> counters.build();
            case GAUGE -> gauges.build();
            case HISTOGRAM -> histograms.build();
        };
    }
}
