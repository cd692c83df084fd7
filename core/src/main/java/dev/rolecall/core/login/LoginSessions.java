package dev.rolecall.core.login;

import dev.rolecall.core.credentials.Credentials;
import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Unavailable;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.credentials.Session;
import dev.rolecall.core.login.SigninGateway.Grant;
import dev.rolecall.core.sts.StsTarget;
import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credentials of {@code aws login}, renewed where they lie so that the AWS CLI has the benefit too. Thread-safe.
 *
 * <pre>
 * login_session = arn:aws:iam::123456789012:user/alice
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html">Login credentials</a>
 */
public final class LoginSessions {
    private static final Logger log = LoggerFactory.getLogger(LoginSessions.class);

    /** What the sign-in service gives (SDK guide, login credentials, 2026-11). */
    private static final Duration LIFE = Duration.ofMinutes(15);

    /** Clients renew from here on; enough to sign a call with. */
    private static final Duration ENOUGH_TO_SIGN = Duration.ofMinutes(5);

    /** To be handed out they have to last longer: they are renewed at a third of their life. */
    private static final Duration ENOUGH_TO_SERVE = Duration.ofMinutes(10);

    private final SigninGateway signin;
    private final LoginCache cache;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Makes sessions of logins.
     *
     * @param random for the ids of proofs, which must not repeat
     */
    public LoginSessions(SigninGateway signin, Environment environment, InstantSource clock, RandomGenerator random) {
        this.signin = signin;
        this.cache = new LoginCache(environment);
        this.clock = clock;
        this.random = random;
    }

    /**
     * A session to hand out: with more than two thirds of its life left.
     *
     * @throws CredentialsException UserActionNeeded if the user has to log in again
     */
    public Session open(String loginSession, StsTarget target) {
        Credentials keys = credentials(loginSession, target, ENOUGH_TO_SERVE);
        Instant now = clock.instant();
        Instant expiration = Objects.requireNonNull(keys.expiration());
        return new Session(
                keys.accessKeyId(),
                keys.secretAccessKey(),
                Objects.requireNonNull(keys.sessionToken()),
                issuedAt(expiration, now),
                expiration,
                null,
                keys.accountId());
    }

    /** A login does not say. One that is granted less than a usual life begins now, or it would be due at once, for ever. */
    private static Instant issuedAt(Instant expiration, Instant now) {
        Instant usual = expiration.minus(LIFE);
        boolean due = Duration.between(now, expiration).compareTo(ENOUGH_TO_SERVE) <= 0;
        return due || usual.isAfter(now) ? now : usual;
    }

    /**
     * Credentials to sign with now.
     *
     * @throws CredentialsException UserActionNeeded if the user has to log in again
     */
    public Credentials resolve(String loginSession, StsTarget target) {
        return credentials(loginSession, target, ENOUGH_TO_SIGN);
    }

    /** One at a time, even while it waits for AWS: a refresh token is good for one use. */
    private synchronized Credentials credentials(String loginSession, StsTarget target, Duration atLeast) {
        Path file = cache.file(loginSession);
        LoginToken token = read(file, loginSession);
        if (lasts(token, atLeast)) {
            return token.credentials();
        }
        try {
            return refresh(file, token, loginSession, target).credentials();
        } catch (UserActionNeeded e) {
            LoginToken newer = read(file, loginSession);
            if (lasts(newer, atLeast)) {
                return newer.credentials(); // The CLI was faster, and has used the refresh token up.
            }
            throw e;
        }
    }

    private LoginToken read(Path file, String loginSession) {
        try {
            return cache.read(file)
                    .orElseThrow(() -> new UserActionNeeded("nobody is logged in as " + loginSession + ": " + file
                            + " has no login. Run aws login --profile NAME, with the profile that names it"));
        } catch (IOException e) {
            throw new Unavailable(
                    "the login in " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private boolean lasts(LoginToken token, Duration atLeast) {
        Instant expiration = Objects.requireNonNull(token.credentials().expiration());
        return Duration.between(clock.instant(), expiration).compareTo(atLeast) > 0;
    }

    private LoginToken refresh(Path file, LoginToken token, String loginSession, StsTarget target) {
        DpopKey key = key(token, file);
        Function<URI, Secret> proof =
                uri -> key.proof("POST", uri, clock.instant(), new UUID(random.nextLong(), random.nextLong()));
        StsTarget there = token.signInRegion().map(target::withRegion).orElse(target);
        Grant grant;
        try {
            grant = signin.refresh(there, token.clientId(), token.refreshToken(), proof);
        } catch (UserActionNeeded e) {
            throw new UserActionNeeded(
                    e.getMessage() + ". Run aws login --profile NAME, with the profile of " + loginSession);
        }
        LoginToken renewed = token.with(grant);
        keep(file, renewed);
        return renewed;
    }

    @SuppressWarnings("UnusedException") // what it says may quote the key
    private static DpopKey key(LoginToken token, Path file) {
        try {
            return DpopKey.parse(token.dpopKey());
        } catch (GeneralSecurityException e) {
            throw new UserActionNeeded("the dpopKey in " + file
                    + " is no P-256 key with its public part, so the login cannot be renewed. Run aws login again");
        }
    }

    /** Served all the same if it cannot be kept: the next renewal may fail, this one did not. */
    private void keep(Path file, LoginToken renewed) {
        try {
            cache.write(file, renewed);
        } catch (IOException e) {
            log.warn(
                    "login not kept file={} reason={} effect=\"the next renewal needs a new aws login\"",
                    file,
                    e.getClass().getSimpleName());
        }
    }
}
