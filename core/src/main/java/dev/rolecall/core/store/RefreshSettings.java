package dev.rolecall.core.store;

import dev.rolecall.core.system.IssuerClock;
import dev.rolecall.core.system.Scheduler;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What renewals work with.
 *
 * @param courtesy how much STS may be asked
 * @param clock the one that the gateways correct
 * @param workers run the blocking calls; never the thread of a request
 * @param random for jitter, not for secrets
 */
public record RefreshSettings(
        RefreshPolicy policy,
        Courtesy courtesy,
        IssuerClock clock,
        Scheduler scheduler,
        Executor workers,
        RandomGenerator random,
        RefreshListener listener) {

    /** The same with another one who hears of it. */
    RefreshSettings toldTo(RefreshListener other) {
        return new RefreshSettings(policy, courtesy, clock, scheduler, workers, random, other);
    }
}
