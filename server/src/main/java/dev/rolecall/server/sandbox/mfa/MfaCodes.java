package dev.rolecall.server.sandbox.mfa;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes each MFA code once, as IAM does, and up to one step early or late. A code older than the last one taken is
 * refused too. Thread-safe; remembers one number for each role that demands MFA.
 */
public final class MfaCodes {
    private final InstantSource clock;
    private final Map<String, Long> lastSteps = new HashMap<>();

    public MfaCodes(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the code is right for the role's device now and has not been used. */
    public synchronized boolean take(String roleArn, Totp device, String code) {
        long now = Totp.step(clock.instant());
        long first = Math.max(now - 1, lastSteps.getOrDefault(roleArn, Long.MIN_VALUE + 1) + 1);
        for (long step = first; step <= now + 1; step++) {
            if (device.matches(step, code)) {
                lastSteps.put(roleArn, step);
                return true;
            }
        }
        return false;
    }
}
