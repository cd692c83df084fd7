package dev.rolecall.core.sts;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.Session;

/**
 * The four STS calls that credentials need. Every call blocks for a network round trip, so none belongs on an event loop.
 * Thread-safe.
 *
 * <p>Every method throws {@link CredentialsException} whose kind says whether trying again helps.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">STS API reference</a>
 */
public interface StsGateway {

    /** AssumeRole, signed by {@code signer}. */
    Session assumeRole(StsTarget target, Credentials signer, AssumeRoleCall call) throws CredentialsException;

    /** AssumeRoleWithWebIdentity, which is not signed: the token speaks for itself. */
    Session assumeRoleWithWebIdentity(StsTarget target, WebIdentityCall call) throws CredentialsException;

    /** GetSessionToken with the default duration of 12 hours, for keys that have no session of their own. */
    Session getSessionToken(StsTarget target, Credentials signer) throws CredentialsException;

    /** GetCallerIdentity, which needs no permission. */
    CallerIdentity getCallerIdentity(StsTarget target, Credentials signer) throws CredentialsException;

    /** Whom AWS takes the signer for. */
    record CallerIdentity(String accountId, String arn, String userId) {}
}
