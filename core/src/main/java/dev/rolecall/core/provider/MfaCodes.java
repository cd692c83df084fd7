package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Refused;

/** Where the codes of MFA devices come from. Called on worker threads, never on that of a request. Thread-safe. */
@FunctionalInterface
public interface MfaCodes {

    /**
     * Makes sure that {@link #codeFor} will have a code, and takes none. Asked before the first call of a chain, so that no
     * call is made in vain.
     *
     * @throws CredentialsException if there is none
     */
    default void require(String serialNumber) throws CredentialsException {}

    /**
     * A code that has not been used yet: six digits.
     *
     * @param serialNumber the ARN or serial number of the device
     * @throws CredentialsException if there is none
     */
    String codeFor(String serialNumber) throws CredentialsException;

    /** Whether somebody has to read them off a device. */
    default boolean wantsUser() {
        return true;
    }

    /** Nobody to ask: every call is refused with the reason. */
    static MfaCodes none() {
        return new MfaCodes() {
            @Override
            public void require(String serialNumber) {
                throw new Refused("an MFA code of " + serialNumber + " is needed, and there is no one to ask for it"
                        + " here; run rolecall at a terminal, or set mfa_process");
            }

            @Override
            public String codeFor(String serialNumber) {
                require(serialNumber);
                throw new IllegalStateException("refused before");
            }
        };
    }
}
