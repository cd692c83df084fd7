package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in as it stands in a token file.
 *
 * @param client which program signed in; absent in files of older tools
 * @param refreshToken absent where the sign-in cannot be refreshed
 */
public record SsoToken(
        Secret accessToken,
        Instant expiresAt,
        @Nullable ClientRegistration client,
        @Nullable Secret refreshToken) {

    /** A grant with the client that it was made to. */
    static SsoToken of(ClientRegistration client, TokenGrant grant) {
        return new SsoToken(grant.accessToken(), grant.expiresAt(), client, grant.refreshToken());
    }

    boolean isExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
