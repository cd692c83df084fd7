package dev.rolecall.server.fault;

import dev.rolecall.core.store.CredentialStore;
import dev.rolecall.core.system.Scheduler;
import dev.rolecall.core.system.Ticker;
import dev.rolecall.server.imds.MetadataTokens;
import dev.rolecall.server.metrics.FaultCounts;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What faults stand on.
 *
 * @param clock that metadata tokens go by
 * @param scheduler for delays, and for faults that last a while
 * @param random for faults that come by chance
 * @param listeners the names of those of now
 */
public record Ground(
        InstantSource clock,
        Ticker ticker,
        Scheduler scheduler,
        RandomGenerator random,
        MetadataTokens tokens,
        CredentialStore store,
        Sandbox sandbox,
        Supplier<List<String>> listeners,
        FaultCounts counts) {

    /** Knows the sessions that are worth nothing. */
    public interface Sandbox {
        /** Whether there is one. */
        boolean exists();

        /** Whether it issued the session with that key. */
        boolean issued(String accessKeyId);
    }
}
