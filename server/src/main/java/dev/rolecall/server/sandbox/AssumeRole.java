package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.server.sandbox.mfa.MfaCodes;
import dev.rolecall.server.sandbox.mfa.MfaParameters;
import dev.rolecall.server.sandbox.mfa.Totp;
import dev.rolecall.server.sandbox.query.Parameters;
import dev.rolecall.server.sandbox.query.Rule;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.query.Xml;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * AssumeRole. A role that demands no MFA takes any serial number with any six digits. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class AssumeRole {
    private static final int CHAINED_SECONDS = 3600;

    private static final Rule EXTERNAL_ID =
            Rule.matching("ExternalId", 2, 1224, "[\\w+=,.@:\\/-]*").asSecret();
    private static final Rule SOURCE_IDENTITY = Rule.matching("SourceIdentity", 2, 64, "[\\w+=,.@-]*");

    private final SandboxSettings settings;
    private final SessionIssuer issuer;
    private final MfaCodes codes;

    AssumeRole(SandboxSettings settings, SessionIssuer issuer, InstantSource clock) {
        this.settings = settings;
        this.issuer = issuer;
        this.codes = new MfaCodes(clock);
    }

    Xml answer(Parameters parameters, Principal caller) {
        RoleCall call = RoleCall.read(parameters, issuer);
        String externalId = parameters.optional(EXTERNAL_ID);
        String identity = parameters.optional(SOURCE_IDENTITY);
        MfaParameters mfa = MfaParameters.read(parameters);
        parameters.atMost(50, "Tags");
        parameters.atMost(50, "TransitiveTagKeys");
        Arn arn = call.check(parameters);

        SandboxRole role = settings.role(arn);
        boolean trusted = !role.denied()
                && (role.externalId() == null || role.externalId().equals(externalId));
        if (!trusted) {
            throw denied(caller, arn);
        }
        int seconds = seconds(call, role, caller);
        demandMfa(role.mfa(), mfa, caller, arn);
        Principal session = Principal.roleSession(arn, call.sessionName());
        return Xml.sequence(
                call.answer(session, issuer.issue(session, seconds)),
                identity == null ? Xml.nothing() : Xml.text("SourceIdentity", identity));
    }

    private static int seconds(RoleCall call, SandboxRole role, Principal caller) {
        int seconds = call.seconds(role);
        if (caller.kind() == Principal.Kind.ROLE_SESSION && seconds > CHAINED_SECONDS) {
            throw StsError.validation("The requested DurationSeconds exceeds the 1 hour session limit"
                    + " for roles assumed by role chaining");
        }
        return seconds;
    }

    private void demandMfa(@Nullable Totp device, MfaParameters mfa, Principal caller, Arn role) {
        if (device == null) {
            return;
        }
        String code = mfa.code();
        if (code == null) {
            throw denied(caller, role);
        }
        if (!codes.take(role.toString(), device, code)) {
            throw StsError.denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
        }
    }

    private static StsError denied(Principal caller, Arn role) {
        return StsError.denied(
                "User: " + caller.arn() + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }
}
