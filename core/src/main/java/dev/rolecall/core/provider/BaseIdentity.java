package dev.rolecall.core.provider;

import dev.rolecall.core.source.BaseSource;

/** A text that tells one source from another: what is hashed, never what is shown. */
final class BaseIdentity implements BaseSource.Cases<String> {

    @Override
    public String keys(BaseSource.Keys source) {
        return source.accessKeyId().value();
    }

    @Override
    public String named(BaseSource.Named source) {
        return source.name().text();
    }

    @Override
    public String webIdentity(BaseSource.WebIdentity source) {
        return source.toString();
    }

    @Override
    public String process(BaseSource.CredentialProcess source) {
        return source.command();
    }

    @Override
    public String sso(BaseSource.Sso source) {
        return source.toString();
    }

    @Override
    public String login(BaseSource.Login source) {
        return source.loginSession();
    }
}
