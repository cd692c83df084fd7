package dev.rolecall.server.config;

import java.time.Duration;

/**
 * How many roles are kept that clients ask for by ARN.
 *
 * @param sessions the most, 1 or more; beyond it the least asked for are forgotten
 * @param idle one that nobody has asked for so long is forgotten, a minute or more
 */
public record OnDemandConfig(int sessions, Duration idle) {
    /** What holds unless the user says otherwise. */
    public static final OnDemandConfig DEFAULT = new OnDemandConfig(1000, Duration.ofMinutes(15));
}
