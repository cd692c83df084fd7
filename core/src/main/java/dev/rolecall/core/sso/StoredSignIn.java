package dev.rolecall.core.sso;

import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.system.Environment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in as it lies on disk, without a secret and without a call.
 *
 * @param expiresAt the end of the token that is there
 * @param refreshableUntil until when the token is refreshed without the user; absent if it never is
 */
public record StoredSignIn(Instant expiresAt, @Nullable Instant refreshableUntil) {

    /** The file of the source's sign-in, whether or not it is there. */
    public static Path file(Sso source, Environment environment) {
        return tokenFile(source, environment).path();
    }

    /** The sign-in of the source; empty if nobody is signed in, or the file cannot be understood. */
    public static Optional<StoredSignIn> of(Sso source, Environment environment) {
        return tokenFile(source, environment)
                .read()
                .map(token -> new StoredSignIn(token.expiresAt(), refreshableUntil(source, token)));
    }

    private static SsoTokenFile tokenFile(Sso source, Environment environment) {
        String session = source.session();
        return SsoTokenFile.of(session == null ? source.startUrl() : session, environment);
    }

    /** As {@link SsoTokens} decides: tokens of the older keys cannot be refreshed. */
    private static @Nullable Instant refreshableUntil(Sso source, SsoToken token) {
        ClientRegistration client = token.client();
        if (client == null || source.session() == null || token.refreshToken() == null) {
            return null;
        }
        return client.expiresAt();
    }
}
