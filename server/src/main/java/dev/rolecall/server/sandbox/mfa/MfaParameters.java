package dev.rolecall.server.sandbox.mfa;

import dev.rolecall.server.sandbox.query.Parameters;
import dev.rolecall.server.sandbox.query.Rule;
import dev.rolecall.server.sandbox.query.StsError;
import org.jspecify.annotations.Nullable;

/**
 * The use of an MFA device that a call brings along: both parts or neither.
 *
 * @param code six digits, or null
 */
public record MfaParameters(
        @Nullable String serialNumber, @Nullable String code) {
    private static final Rule SERIAL_NUMBER = Rule.matching("SerialNumber", 9, 256, "[\\w+=/:,.@-]*");
    private static final Rule TOKEN_CODE =
            Rule.matching("TokenCode", 6, 6, "[\\d]*").asSecret();

    /**
     * Reads them.
     *
     * @throws StsError AccessDenied if there is one without the other
     */
    public static MfaParameters read(Parameters parameters) {
        MfaParameters mfa = new MfaParameters(parameters.optional(SERIAL_NUMBER), parameters.optional(TOKEN_CODE));
        if ((mfa.serialNumber == null) != (mfa.code == null)) {
            throw StsError.denied("MultiFactorAuthentication failed, must provide both MFA serial number and one time"
                    + " pass code. ");
        }
        return mfa;
    }

    @Override
    public String toString() {
        return "MfaParameters[" + serialNumber + "]";
    }
}
