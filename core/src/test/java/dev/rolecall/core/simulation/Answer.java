package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;
import org.jspecify.annotations.Nullable;

/**
 * What a client got: a session, a failure with its kind, or nothing since the server was not there.
 *
 * @param session as it was told
 * @param failure absent if there was a session, or no server
 */
record Answer(@Nullable Session session, CredentialsException.@Nullable Kind failure) {
    static final Answer NO_SERVER = new Answer(null, null);
}
