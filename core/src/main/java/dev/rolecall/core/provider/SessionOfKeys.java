package dev.rolecall.core.provider;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.sts.StsTarget;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes a session of keys that no role stands behind. Keys without an end get one from GetSessionToken; a session whose end
 * nobody told is taken to last another hour, and asked for again at half of it.
 */
final class SessionOfKeys implements SessionProvider {
    /** Rolling: the documents need an end, and clients refresh long before this one. */
    private static final Duration ASSUMED_LIFE = Duration.ofHours(1);

    private final CredentialProvider keys;
    private final ProviderSettings settings;
    private final StsTarget target;

    SessionOfKeys(CredentialProvider keys, ProviderSettings settings, StsTarget target) {
        this.keys = keys;
        this.settings = settings;
        this.target = target;
    }

    @Override
    public Session open() {
        Credentials credentials = keys.resolve();
        Secret token = credentials.sessionToken();
        if (token == null) {
            return settings.sts().getSessionToken(target, credentials);
        }
        Instant now = settings.clock().instant();
        Instant expiration = credentials.expiration();
        return new Session(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                token,
                now,
                expiration == null ? now.plus(ASSUMED_LIFE) : expiration,
                null,
                credentials.accountId());
    }

    @Override
    public StsLoad load() {
        return StsLoad.NONE.andOneFor("");
    }

    /** The keys as they are, for one who can use them without an end. */
    @Override
    public Credentials resolve() {
        return keys.resolve();
    }
}
