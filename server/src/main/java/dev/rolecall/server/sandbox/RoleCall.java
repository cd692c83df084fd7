package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.server.sandbox.query.Parameters;
import dev.rolecall.server.sandbox.query.Rule;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.query.Xml;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that every way to assume a role shares.
 *
 * @param durationSeconds as asked for, or null
 * @param policy the session policy, or null
 */
record RoleCall(
        String roleArn,
        String sessionName,
        @Nullable Integer durationSeconds,
        @Nullable String policy) {
    private static final int DEFAULT_SECONDS = 3600;
    private static final int MOST_POLICY = 2048;

    private static final Rule ROLE_ARN = Rule.length("RoleArn", 20, 2048);
    private static final Rule SESSION_NAME = Rule.matching("RoleSessionName", 2, 64, "[\\w+=,.@-]*");
    private static final Rule POLICY = Rule.length("Policy", 1, MOST_POLICY);

    static RoleCall read(Parameters parameters, SessionIssuer issuer) {
        parameters.atMost(10, "PolicyArns");
        return new RoleCall(
                parameters.required(ROLE_ARN),
                parameters.required(SESSION_NAME),
                issuer.durationsCount() ? parameters.integer("DurationSeconds", 900, 43_200) : null,
                parameters.optional(POLICY));
    }

    /**
     * Ends the reading of the call's parameters.
     *
     * @return the role
     * @throws StsError ValidationError or MalformedPolicyDocument
     */
    Arn check(Parameters parameters) {
        parameters.check();
        if (policy != null && JsonText.object(policy).isEmpty()) {
            throw StsError.malformedPolicy();
        }
        return SandboxSettings.roleArn(roleArn).orElseThrow(() -> StsError.validation("Request ARN is invalid"));
    }

    /** How long the session shall be. */
    int seconds(SandboxRole role) {
        if (durationSeconds == null) {
            return DEFAULT_SECONDS;
        }
        if (durationSeconds > role.maxSessionDuration().toSeconds()) {
            throw StsError.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return durationSeconds;
    }

    /** The elements {@code AssumedRoleUser}, {@code Credentials} and, with a policy, {@code PackedPolicySize}. */
    Xml answer(Principal session, Xml credentials) {
        return Xml.sequence(
                Xml.element(
                        "AssumedRoleUser",
                        Xml.text("AssumedRoleId", session.userId()),
                        Xml.text("Arn", session.arn().toString())),
                credentials,
                policy == null ? Xml.nothing() : Xml.text("PackedPolicySize", Integer.toString(packedPercent(policy))));
    }

    /** AWS packs the policy and tells how full the pack is; the sandbox takes the plain length for it. */
    private static int packedPercent(String policy) {
        return Math.max(1, policy.length() * 100 / MOST_POLICY);
    }
}
