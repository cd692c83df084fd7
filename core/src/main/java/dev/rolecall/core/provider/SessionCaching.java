package dev.rolecall.core.provider;

import dev.rolecall.core.cache.CacheKey;
import dev.rolecall.core.cache.SessionFiles;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource;
import dev.rolecall.core.source.CredentialSource;
import dev.rolecall.core.sts.StsTarget;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sessions are kept on disk, and where. Immutable. */
public final class SessionCaching {
    private enum Mode {
        NONE,
        OWN,
        AWS_CLI
    }

    private final Mode mode;
    private final @Nullable SessionFiles files;

    private SessionCaching(Mode mode, @Nullable SessionFiles files) {
        this.mode = mode;
        this.files = files;
    }

    /** None. */
    public static SessionCaching none() {
        return new SessionCaching(Mode.NONE, null);
    }

    /** Those that took the user to get: of roles with MFA, and of SSO. A restart then asks for nothing. */
    public static SessionCaching own(SessionFiles files) {
        return new SessionCaching(Mode.OWN, files);
    }

    /** All those that the CLI keeps, under its names: of any role, and of SSO. */
    public static SessionCaching awsCli(SessionFiles files) {
        return new SessionCaching(Mode.AWS_CLI, files);
    }

    /**
     * The provider with a cache around it, if its sessions are to be kept.
     *
     * @param source what the provider opens a session of
     */
    SessionProvider around(SessionProvider provider, CredentialSource source, StsTarget target) {
        Optional<CacheKey> key = switch (mode) {
            case NONE -> Optional.empty();
            case OWN ->
                cliKey(source).filter(known -> tookTheUser(source)).map(known -> known.scopedTo(scope(source, target)));
            case AWS_CLI -> cliKey(source);
        };
        return files == null || key.isEmpty() ? provider : new CachedSessions(provider, key.get(), files);
    }

    private static Optional<CacheKey> cliKey(CredentialSource source) {
        if (!source.roles().isEmpty()) {
            return Optional.of(CacheKey.of(last(source.roles())));
        }
        if (source.base() instanceof BaseSource.WebIdentity web) {
            return Optional.of(CacheKey.of(web));
        }
        return source.base() instanceof BaseSource.Sso sso ? Optional.of(CacheKey.of(sso)) : Optional.empty();
    }

    private static boolean tookTheUser(CredentialSource source) {
        return source.roles().isEmpty()
                ? source.base() instanceof BaseSource.Sso
                : last(source.roles()).mfaSerial() != null;
    }

    /** Everything that the session depends on, so that an edited profile or another STS does not get an old one. */
    private static String scope(CredentialSource source, StsTarget target) {
        return target.endpoint() + "\n" + source.base().match(new BaseIdentity()) + "\n" + source.roles();
    }

    private static AssumeRole last(List<AssumeRole> roles) {
        return roles.get(roles.size() - 1);
    }
}
