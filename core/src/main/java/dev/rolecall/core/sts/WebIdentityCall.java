package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of AssumeRoleWithWebIdentity.
 *
 * @param token the identity provider's JWT, 4 to 20,000 characters
 * @param durationSeconds 900 to 43,200; STS takes 3,600 if absent
 */
public record WebIdentityCall(
        String roleArn,
        String roleSessionName,
        Secret token,
        @Nullable Integer durationSeconds) {}
