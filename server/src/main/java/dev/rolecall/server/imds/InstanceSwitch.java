package dev.rolecall.server.imds;

import java.util.Locale;

/** What the metadata service tells only if it is switched on, for EC2 tells something else there or nothing. */
public enum InstanceSwitch {
    /** The role's credentials a second time with the account's id, at {@code iam/security-credentials-extended/}. */
    IMDS_EXTENDED,
    /** {@code identity-credentials/}, with keys that open nothing. */
    IMDS_IDENTITY_CREDENTIALS,
    /** The signatures of the identity document, by keys of our own. */
    IDENTITY_SIGNATURES;

    /** As it is written in {@code [instance]}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
