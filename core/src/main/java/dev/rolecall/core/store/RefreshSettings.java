package dev.rolecall.core.store;

import dev.rolecall.core.system.Scheduler;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What renewals work with.
 *
 * @param workers run the blocking calls; never the thread of a request
 * @param random for jitter, not for secrets
 */
public record RefreshSettings(
        RefreshPolicy policy,
        InstantSource clock,
        Scheduler scheduler,
        Executor workers,
        RandomGenerator random,
        RefreshListener listener) {}
