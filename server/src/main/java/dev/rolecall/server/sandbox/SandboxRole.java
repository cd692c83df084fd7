package dev.rolecall.server.sandbox;

import dev.rolecall.server.sandbox.mfa.Totp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox demands of those who assume a role. Immutable.
 *
 * @param maxSessionDuration 1 to 12 hours, as IAM has it
 * @param externalId what AssumeRole must bring along, if anything
 * @param mfa the device whose codes AssumeRole must bring along, if any
 * @param denied whether every attempt is denied
 */
public record SandboxRole(
        Duration maxSessionDuration,
        @Nullable String externalId,
        @Nullable Totp mfa,
        boolean denied) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    public SandboxRole {
        if (maxSessionDuration.compareTo(SHORTEST) < 0 || maxSessionDuration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a role's maximum session duration must be 1 to 12 hours");
        }
    }

    /** Anyone may assume it, for one hour at most. */
    public static SandboxRole open() {
        return new SandboxRole(SHORTEST, null, null, false);
    }

    public SandboxRole withMaxSessionDuration(Duration duration) {
        return new SandboxRole(duration, externalId, mfa, denied);
    }

    public SandboxRole withExternalId(String id) {
        return new SandboxRole(maxSessionDuration, id, mfa, denied);
    }

    public SandboxRole withMfa(Totp device) {
        return new SandboxRole(maxSessionDuration, externalId, device, denied);
    }

    public SandboxRole asDenied() {
        return new SandboxRole(maxSessionDuration, externalId, mfa, true);
    }
}
