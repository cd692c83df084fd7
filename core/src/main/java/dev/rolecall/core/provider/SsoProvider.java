package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.CredentialsException.SourceExpired;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.sso.SsoGateway;
import dev.rolecall.core.sso.SsoTarget;
import dev.rolecall.core.sso.SsoTokens;

/** The role of a permission set, asked of IAM Identity Center by whoever has signed in on this machine. */
final class SsoProvider implements SessionProvider {
    private final Sso source;
    private final SsoTokens tokens;
    private final SsoGateway sso;
    private final SsoTarget target;

    SsoProvider(Sso source, SsoTokens tokens, SsoGateway sso, SsoTarget target) {
        this.source = source;
        this.tokens = tokens;
        this.sso = sso;
        this.target = target;
    }

    /** Not STS, but as careful with the calls. */
    @Override
    public StsLoad load() {
        return StsLoad.NONE.andOneFor(source.accountId());
    }

    @Override
    @SuppressWarnings("UnusedException") // what the user has to do is all there is to say
    public Session open() {
        Secret accessToken = tokens.accessToken(source, target);
        try {
            return sso.getRoleCredentials(target, accessToken, source.accountId(), source.roleName());
        } catch (SourceExpired e) {
            throw SsoTokens.signInNeeded(source, "the sign-in to " + source.startUrl() + " is no longer accepted");
        }
    }
}
