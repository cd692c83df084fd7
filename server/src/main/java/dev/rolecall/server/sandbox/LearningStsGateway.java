package dev.rolecall.server.sandbox;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.AssumeRoleCall;
import dev.rolecall.core.sts.StsGateway;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.sts.WebIdentityCall;

/**
 * Introduces the keys of the user's own profiles to the sandbox before they sign, since AWS is not there to know them. The
 * calls themselves go over HTTP, signature and all. Thread-safe.
 */
public final class LearningStsGateway implements StsGateway {
    private final StsGateway sts;
    private final SandboxSts sandbox;

    public LearningStsGateway(StsGateway sts, SandboxSts sandbox) {
        this.sts = sts;
        this.sandbox = sandbox;
    }

    @Override
    public Session assumeRole(StsTarget target, Credentials signer, AssumeRoleCall call) {
        sandbox.introduce(signer);
        return sts.assumeRole(target, signer, call);
    }

    @Override
    public Session assumeRoleWithWebIdentity(StsTarget target, WebIdentityCall call) {
        return sts.assumeRoleWithWebIdentity(target, call);
    }

    @Override
    public Session getSessionToken(StsTarget target, Credentials signer) {
        sandbox.introduce(signer);
        return sts.getSessionToken(target, signer);
    }

    @Override
    public CallerIdentity getCallerIdentity(StsTarget target, Credentials signer) {
        sandbox.introduce(signer);
        return sts.getCallerIdentity(target, signer);
    }
}
