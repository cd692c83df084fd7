package dev.rolecall.server.config;

import java.time.Duration;

/**
 * How sessions are renewed, beyond what is promised in any case.
 *
 * @param stsCallsPerSecond the most that STS is asked, 1 or more
 * @param stsCallsPerSecondPerAccount the most on account of one AWS account, 1 or more
 * @param expireEarly how much earlier than it is the end of a session is told, a minute at the most
 * @param onDemand what holds for roles that clients ask for by ARN
 */
public record RefreshConfig(
        int stsCallsPerSecond, int stsCallsPerSecondPerAccount, Duration expireEarly, OnDemandConfig onDemand) {
    /** What holds unless the user says otherwise: STS grants an account hundreds, but a laptop needs no more. */
    public static final RefreshConfig DEFAULT = new RefreshConfig(20, 10, Duration.ZERO, OnDemandConfig.DEFAULT);
}
