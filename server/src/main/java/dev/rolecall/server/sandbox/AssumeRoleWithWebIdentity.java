package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.server.sandbox.query.Parameters;
import dev.rolecall.server.sandbox.query.Rule;
import dev.rolecall.server.sandbox.query.StsError;
import dev.rolecall.server.sandbox.query.Xml;
import java.time.InstantSource;

/**
 * AssumeRoleWithWebIdentity, which nobody signs. The sandbox has no keys of identity providers, so it takes any token
 * that has not expired, and tells what the token says of itself. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 *     AssumeRoleWithWebIdentity</a>
 */
final class AssumeRoleWithWebIdentity {
    private static final Rule WEB_IDENTITY =
            Rule.length("WebIdentityToken", 4, 20_000).asSecret();

    private final SandboxSettings settings;
    private final SessionIssuer issuer;
    private final InstantSource clock;

    AssumeRoleWithWebIdentity(SandboxSettings settings, SessionIssuer issuer, InstantSource clock) {
        this.settings = settings;
        this.issuer = issuer;
        this.clock = clock;
    }

    Xml answer(Parameters parameters) {
        RoleCall call = RoleCall.read(parameters, issuer);
        IdentityClaims claims = IdentityClaims.of(parameters.required(WEB_IDENTITY));
        Arn arn = call.check(parameters);

        claims.requireFresh(clock.instant());
        SandboxRole role = settings.role(arn);
        if (role.denied()) {
            throw StsError.denied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        int seconds = call.seconds(role);
        Principal session = Principal.roleSession(arn, call.sessionName());
        return Xml.sequence(
                claims.element("SubjectFromWebIdentityToken", "sub"),
                claims.element("Audience", "aud"),
                call.answer(session, issuer.issue(session, seconds)),
                claims.element("Provider", "iss"));
    }
}
