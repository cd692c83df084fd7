package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;

/** A provider whose credentials always have a token and an end, as the endpoints need them. Thread-safe. */
public interface SessionProvider extends CredentialProvider {

    /**
     * A new session.
     *
     * @throws CredentialsException if there is none; the kind says whether trying again helps
     */
    Session open() throws CredentialsException;

    /** A short session is renewed when the first of so many parts of its life has passed: 2 means at half of it. */
    default int renewalsPerLife() {
        return 2;
    }

    /** What opening one asks of STS, at the most. */
    default StsLoad load() {
        return StsLoad.NONE;
    }

    /** Whether somebody has to do something for each new session, such as read a code off a device. */
    default boolean wantsUser() {
        return false;
    }

    @Override
    default Credentials resolve() throws CredentialsException {
        return open().credentials();
    }
}
