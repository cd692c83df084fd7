package dev.rolecall.core.source;

import dev.rolecall.core.credentials.Arn;
import org.jspecify.annotations.Nullable;

/**
 * One step of a chain: a role, assumed with the credentials of the step before.
 *
 * @param roleSessionName absent where the profile leaves it to us
 * @param durationSeconds 900 to 43,200; absent where the profile leaves it to STS
 */
public record AssumeRole(
        Arn roleArn,
        @Nullable String roleSessionName,
        @Nullable String externalId,
        @Nullable Integer durationSeconds,
        @Nullable String mfaSerial) {}
