package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What CreateToken grants.
 *
 * @param refreshToken absent with a sign-in of the older kind
 */
public record TokenGrant(
        Secret accessToken, Instant expiresAt, @Nullable Secret refreshToken) {}
