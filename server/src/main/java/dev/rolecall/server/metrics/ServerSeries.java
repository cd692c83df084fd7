package dev.rolecall.server.metrics;

import static dev.rolecall.server.metrics.ServerMeters.BUILD;
import static dev.rolecall.server.metrics.ServerMeters.RENEWAL_DURATION;
import static dev.rolecall.server.metrics.ServerMeters.REQUEST_DURATION;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What Micrometer has no reading meter for: histograms that were counted elsewhere, and what runs. */
final class ServerSeries implements MultiCollector {
    private final MeterSources sources;

    ServerSeries(MeterSources sources) {
        this.sources = sources;
    }

    @Override
    public MetricSnapshots collect() {
        Series renewals = new Series(RENEWAL_DURATION);
        renewals.add(sources.renewals().succeeded(), "renewed");
        renewals.add(sources.renewals().failed(), "failed");
        Series requests = new Series(REQUEST_DURATION);
        sources.requests().byProtocol().forEach((protocol, counts) -> requests.add(counts.durations(), protocol));
        return MetricSnapshots.of(renewals.snapshot(), requests.snapshot(), build());
    }

    private InfoSnapshot build() {
        String java = Runtime.version().toString();
        Labels labels =
                Labels.of(BUILD.tags().get(0), sources.version(), BUILD.tags().get(1), java);
        return InfoSnapshot.builder()
                .name(BUILD.base())
                .help(BUILD.meaning())
                .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build())
                .build();
    }
}
