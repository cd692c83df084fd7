package dev.rolecall.server.metrics;

import static dev.rolecall.server.metrics.ServerMeters.AUDIT_LOST;
import static dev.rolecall.server.metrics.ServerMeters.CLOCK_JUMPS;
import static dev.rolecall.server.metrics.ServerMeters.CLOCK_OFFSET;
import static dev.rolecall.server.metrics.ServerMeters.FAULTS;
import static dev.rolecall.server.metrics.ServerMeters.METADATA_TOKENS;
import static dev.rolecall.server.metrics.ServerMeters.REFUSALS;
import static dev.rolecall.server.metrics.ServerMeters.RENEWALS_WAITING;
import static dev.rolecall.server.metrics.ServerMeters.REQUESTS;
import static dev.rolecall.server.metrics.ServerMeters.TOKEN_REFUSALS;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** All meters in the text format of Prometheus. Confined to one thread at a time. */
final class Scrape {
    private static final double MILLIS = 1000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterSources sources;

    Scrape(MeterSources sources) {
        this.sources = sources;
        new JvmMemoryMetrics().bindTo(registry);
        sources.requests().byProtocol().forEach(this::requests);
        counter(METADATA_TOKENS, sources.tokens(), LongSupplier::getAsLong);
        counter(AUDIT_LOST, sources.auditLost(), LongSupplier::getAsLong);
        counter(CLOCK_JUMPS, sources.renewals(), RenewalCounts::jumps);
        gauge(CLOCK_OFFSET, () -> sources.clockOffset().get().toMillis() / MILLIS);
        gauge(RENEWALS_WAITING, () -> sources.waiting().getAsInt());
        registry.getPrometheusRegistry().register(new ServerSeries(sources));
        registry.getPrometheusRegistry().register(new RoleSeries(sources));
    }

    private void requests(String protocol, RequestCounts.OfProtocol counts) {
        for (int statusClass = 2; statusClass <= 5; statusClass++) {
            int shown = statusClass;
            counter(REQUESTS, counts, counted -> counted.answers(shown), protocol, statusClass + "xx");
        }
    }

    /** Micrometer does not keep what it counts from being collected; the sources do. */
    private <T> void counter(ServerMeters meter, T counted, ToDoubleFunction<T> value, String... tags) {
        FunctionCounter.builder(meter.base(), counted, value)
                .description(meter.meaning())
                .tags(tagged(meter, tags))
                .register(registry);
    }

    private void gauge(ServerMeters meter, Supplier<Number> value) {
        Gauge.builder(meter.base(), value)
                .description(meter.meaning())
                .strongReference(true)
                .register(registry);
    }

    /** Names and values in turn, as Micrometer wants them. */
    private static String[] tagged(ServerMeters meter, String... tags) {
        String[] both = new String[2 * tags.length];
        for (int i = 0; i < tags.length; i++) {
            both[2 * i] = meter.tags().get(i);
            both[2 * i + 1] = tags[i];
        }
        return both;
    }

    /** What the meters say now. */
    String text() {
        // A guard gets its counter with its first refusal, a fault with its first request; registering a meter again
        // finds the one that is there.
        sources.requests().refusals().forEach((guard, count) -> counter(REFUSALS, count, LongAdder::sum, guard));
        sources.requests()
                .tokenRefusals()
                .forEach((reason, count) -> counter(TOKEN_REFUSALS, count, LongAdder::sum, reason));
        sources.faults()
                .totals()
                .forEach((fault, count) -> counter(FAULTS, count, LongAdder::sum, fault.kind(), fault.protocol()));
        return registry.scrape();
    }
}
