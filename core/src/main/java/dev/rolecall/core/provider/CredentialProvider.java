package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;

/** Produces credentials anew at each call, blocking for as long as that takes. Thread-safe. */
@FunctionalInterface
public interface CredentialProvider {

    /**
     * Credentials to sign with.
     *
     * @throws CredentialsException if there are none; the kind says whether trying again helps
     */
    Credentials resolve() throws CredentialsException;

    /**
     * Newer ones than {@link #resolve} gave, where there can be any: the issuer said that those have expired.
     *
     * @throws CredentialsException as above
     */
    default Credentials resolveAnew() throws CredentialsException {
        return resolve();
    }
}
