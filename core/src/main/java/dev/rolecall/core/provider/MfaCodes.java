package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException;

/** Asks the user for the code of an MFA device. Implementations may block until there is one. Thread-safe. */
@FunctionalInterface
public interface MfaCodes {

    /**
     * A code that has not been used yet: six digits.
     *
     * @param serialNumber the ARN or serial number of the device
     * @throws CredentialsException if nobody can be asked
     */
    String codeFor(String serialNumber) throws CredentialsException;

    /** Nobody to ask: every call is refused with the reason. */
    static MfaCodes none() {
        return serial -> {
            throw new CredentialsException.Refused(
                    "an MFA code of " + serial + " is needed, and there is no one to ask for it here");
        };
    }
}
