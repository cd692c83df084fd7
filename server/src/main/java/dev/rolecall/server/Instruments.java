package dev.rolecall.server;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.store.RefreshingCredentialStore;
import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.server.audit.AuditLog;
import dev.rolecall.server.audit.RecentCallers;
import dev.rolecall.server.audit.WatchedStore;
import dev.rolecall.server.fault.Faults;
import dev.rolecall.server.fault.Ground;
import dev.rolecall.server.health.HealthRoutes;
import dev.rolecall.server.http.Handler;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.management.AttachmentRoutes;
import dev.rolecall.server.management.EnvRoutes;
import dev.rolecall.server.management.EventRoutes;
import dev.rolecall.server.management.FaultRoutes;
import dev.rolecall.server.management.Operation;
import dev.rolecall.server.management.OptionsRoutes;
import dev.rolecall.server.management.RefreshRoutes;
import dev.rolecall.server.management.StatusRoutes;
import dev.rolecall.server.metrics.CountingStore;
import dev.rolecall.server.metrics.FaultCounts;
import dev.rolecall.server.metrics.MeterSources;
import dev.rolecall.server.metrics.MetricsRoutes;
import dev.rolecall.server.metrics.RenewalCounts;
import dev.rolecall.server.metrics.RequestCounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Wires what tells of a server: its numbers, its health and the report of its roles. */
final class Instruments {
    private final RefreshingCredentialStore store;
    private final RenewalCounts renewals;
    private final RequestCounts requests = new RequestCounts();
    private final FaultCounts faults = new FaultCounts();
    private final CountingStore counting;
    private final Optional<AuditLog> audit;
    private final RecentCallers callers;
    private final IssuerClock clock;

    /**
     * Creates them.
     *
     * @param renewals that the store tells of its renewals
     * @param audit where it is written down who gets credentials
     */
    Instruments(RefreshingCredentialStore store, RenewalCounts renewals, IssuerClock clock, Optional<AuditLog> audit) {
        this.store = store;
        this.renewals = renewals;
        this.counting = new CountingStore(store);
        this.clock = clock;
        this.audit = audit;
        this.callers = new RecentCallers(clock);
    }

    /** The store for requests, which counts them and tells who gets credentials. */
    CredentialStore watched() {
        return new WatchedStore(
                counting, Stream.concat(Stream.of(callers), audit.stream()).toList());
    }

    RequestCounts requests() {
        return requests;
    }

    /** What people let go wrong on the server, counted. */
    Faults faults(
            RolecallServer server, Machine machine, Threads threads, MetadataTokens tokens, Ground.Sandbox sandbox) {
        return new Faults(new Ground(
                machine.clock(),
                machine.ticker(),
                threads.scheduler(),
                machine.random(),
                tokens,
                store,
                sandbox,
                () -> server.listeners().stream()
                        .map(each -> each.config().name())
                        .toList(),
                faults));
    }

    /** For the health listener. */
    Handler health(MetadataTokens tokens, Threads threads) {
        MeterSources sources = new MeterSources(
                store,
                renewals,
                counting,
                requests,
                faults,
                store::waitingRenewals,
                tokens::issued,
                () -> audit.map(AuditLog::lost).orElse(0L),
                clock::offset,
                Version.TEXT);
        return new HealthRoutes(store, new MetricsRoutes(sources, threads.reports()));
    }

    /** For the management API. */
    List<Operation> operations(RolecallServer server, Threads threads) {
        StatusReport report = new StatusReport(server, store, callers, clock);
        return Stream.of(
                        new EnvRoutes(server::env, threads.reports()).operations(),
                        new StatusRoutes(report::json, threads.reports()).operations(),
                        new RefreshRoutes(store, store::refresh, threads.scheduler()).operations(),
                        new EventRoutes(server.steering().events()).operations(),
                        new AttachmentRoutes(server.steering()).operations(),
                        new OptionsRoutes(server.steering()).operations(),
                        new FaultRoutes(server.faults()).operations())
                .flatMap(List::stream)
                .toList();
    }
}
