package dev.rolecall.core.login;

import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A login as {@code aws login} left it on disk, without a secret and without a call.
 *
 * @param expiresAt the end of its credentials, which are renewed until twelve hours after the login
 */
public record StoredLogin(Instant expiresAt) {

    /** The file of the login, whether or not it is there. */
    public static Path file(String loginSession, Environment environment) {
        return new LoginCache(environment).file(loginSession);
    }

    /**
     * The login; empty if there is none, or none that can be understood.
     *
     * @throws IOException if the file is there and cannot be read
     */
    public static Optional<StoredLogin> of(String loginSession, Environment environment) throws IOException {
        return new LoginCache(environment)
                .read(file(loginSession, environment))
                .flatMap(token -> Optional.ofNullable(token.credentials().expiration()))
                .map(StoredLogin::new);
    }
}
