package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.metadata.ContainerCredentials;
import dev.rolecall.core.metadata.InstanceMetadata;
import dev.rolecall.core.provider.AssumeRoleProvider.Signer;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.source.CredentialSourceName;
import dev.rolecall.core.sso.SsoTarget;
import dev.rolecall.core.sso.SsoTokens;
import dev.rolecall.core.sts.StsTarget;

/** Makes the provider of a source: the one place that chooses by its kind. Immutable. */
public final class ProviderFactory {
    private final ProviderSettings settings;
    private final SsoTokens ssoTokens;

    public ProviderFactory(ProviderSettings settings) {
        this.settings = settings;
        this.ssoTokens = new SsoTokens(settings.sso(), settings.environment(), settings.clock());
    }

    /** A provider of sessions for the source. Makes no call yet. */
    public SessionProvider create(CredentialSource source, StsTarget target) {
        CredentialProvider provider = cached(source.base().match(new BaseProviders(target)), source, 0, target);
        Signer signer = new Signer(provider, source.base() instanceof BaseSource.Named named && isInstanceRole(named));
        for (int step = 1; step <= source.roles().size(); step++) {
            AssumeRole role = source.roles().get(step - 1);
            provider = cached(new AssumeRoleProvider(signer, role, settings, target), source, step, target);
            signer = new Signer(provider, false);
        }
        return provider instanceof SessionProvider sessions ? sessions : new SessionOfKeys(provider, settings, target);
    }

    /**
     * A provider of the sessions of a role that no profile tells of; they last an hour, as role chaining has it.
     *
     * @param signer whose credentials, of a session, sign
     */
    public SessionProvider assuming(CredentialProvider signer, Arn role, StsTarget target) {
        AssumeRole plain = new AssumeRole(role, null, null, null, null);
        return new AssumeRoleProvider(new Signer(signer, false), plain, settings, target);
    }

    private static boolean isInstanceRole(BaseSource.Named source) {
        return source.name() == CredentialSourceName.EC2_INSTANCE_METADATA;
    }

    /** The provider of the first so many steps, with a cache where its sessions are kept. */
    private CredentialProvider cached(
            CredentialProvider provider, CredentialSource source, int steps, StsTarget target) {
        if (provider instanceof SessionProvider sessions) {
            CredentialSource begun =
                    new CredentialSource(source.base(), source.roles().subList(0, steps));
            return settings.caching().around(sessions, begun, target);
        }
        return provider;
    }

    private final class BaseProviders implements BaseSource.Cases<CredentialProvider> {
        private final StsTarget target;

        BaseProviders(StsTarget target) {
            this.target = target;
        }

        @Override
        public CredentialProvider keys(BaseSource.Keys source) {
            Credentials credentials = new Credentials(
                    source.accessKeyId(), source.secretAccessKey(), source.sessionToken(), null, source.accountId());
            return () -> credentials;
        }

        @Override
        public CredentialProvider named(BaseSource.Named source) {
            return switch (source.name()) {
                case ENVIRONMENT -> new EnvironmentProvider(settings.environment());
                case EC2_INSTANCE_METADATA -> new InstanceMetadata(settings.environment())::credentials;
                case ECS_CONTAINER -> new ContainerCredentials(settings.environment())::credentials;
            };
        }

        @Override
        public CredentialProvider webIdentity(BaseSource.WebIdentity source) {
            return new WebIdentityProvider(source, settings, target);
        }

        @Override
        public CredentialProvider process(BaseSource.CredentialProcess source) {
            return new ProcessProvider(source, settings.commands(), settings.environment());
        }

        @Override
        public CredentialProvider sso(BaseSource.Sso source) {
            return new SsoProvider(source, ssoTokens, settings.sso(), SsoTarget.of(source.region(), target));
        }

        @Override
        public CredentialProvider login(BaseSource.Login source) {
            return new LoginProvider(source.loginSession(), settings.logins(), target);
        }
    }
}
