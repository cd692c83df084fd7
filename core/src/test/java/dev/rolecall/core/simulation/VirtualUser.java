package dev.rolecall.core.simulation;

import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.provider.MfaCodes;

/** Somebody with an MFA device, who is there or is not. */
final class VirtualUser implements MfaCodes {
    private boolean present = true;

    void present(boolean isThere) {
        present = isThere;
    }

    @Override
    public void require(String serialNumber) {
        if (!present) {
            throw new UserActionNeeded("an MFA code of " + serialNumber + " is needed");
        }
    }

    @Override
    public String codeFor(String serialNumber) {
        require(serialNumber);
        return "123456";
    }
}
