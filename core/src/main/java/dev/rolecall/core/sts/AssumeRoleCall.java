package dev.rolecall.core.sts;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of AssumeRole.
 *
 * @param roleSessionName 2 to 64 characters of {@code [\w+=,.@-]}
 * @param externalId 2 to 1,224 characters, where the role's trust policy asks for one
 * @param durationSeconds 900 to 43,200; STS takes 3,600 if absent
 * @param mfa present where the role's trust policy asks for MFA
 */
public record AssumeRoleCall(
        String roleArn,
        String roleSessionName,
        @Nullable String externalId,
        @Nullable Integer durationSeconds,
        @Nullable MfaCode mfa) {

    /**
     * One use of an MFA device.
     *
     * @param serialNumber ARN of a virtual device or serial number of a hardware one
     * @param code six digits; STS takes each once
     */
    public record MfaCode(String serialNumber, String code) {
        @Override
        public String toString() {
            return "MfaCode[" + serialNumber + "]";
        }
    }
}
