package dev.rolecall.server.metrics;

import dev.rolecall.core.store.RefreshingCredentialStore;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where a scrape reads.
 *
 * @param waiting how many renewals wait
 * @param tokens how many metadata tokens were issued
 * @param auditLost how many lines of the audit log were lost
 * @param clockOffset by how much the machine's clock is behind
 * @param version of Rolecall
 */
public record MeterSources(
        RefreshingCredentialStore store,
        RenewalCounts renewals,
        CountingStore asked,
        RequestCounts requests,
        FaultCounts faults,
        IntSupplier waiting,
        LongSupplier tokens,
        LongSupplier auditLost,
        Supplier<Duration> clockOffset,
        String version) {}
