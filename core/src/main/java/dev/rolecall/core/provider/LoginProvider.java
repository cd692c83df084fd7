package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.login.LoginSessions;
import dev.rolecall.core.sts.StsTarget;

/** The console identity of {@code aws login}. */
final class LoginProvider implements SessionProvider {
    private final String loginSession;
    private final LoginSessions logins;
    private final StsTarget target;

    LoginProvider(String loginSession, LoginSessions logins, StsTarget target) {
        this.loginSession = loginSession;
        this.logins = logins;
        this.target = target;
    }

    @Override
    public Session open() {
        return logins.open(loginSession, target);
    }

    /** To sign with, they may be older than to be handed out. */
    @Override
    public Credentials resolve() {
        return logins.resolve(loginSession, target);
    }

    @Override
    public Credentials resolveAnew() {
        return open().credentials();
    }

    /** Every five of fifteen minutes, so that clients never see less than nine. */
    @Override
    public int renewalsPerLife() {
        return 3;
    }
}
