package dev.rolecall.core.sso;

import dev.rolecall.core.credentials.CredentialsException;
import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.credentials.CredentialsException.UserActionNeeded;
import dev.rolecall.core.credentials.Secret;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.system.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the access token of a sign-in, refreshed well before it ends. Profiles that share a sign-in share its refresh.
 * Blocks for a network round trip where a refresh is due. Thread-safe.
 */
public final class SsoTokens {
    private static final Logger log = LoggerFactory.getLogger(SsoTokens.class);

    /** As the AWS CLI does (botocore/tokens.py, read in 2026). */
    private static final Duration REFRESH_BELOW = Duration.ofMinutes(15);

    private final SsoGateway sso;
    private final Environment environment;
    private final InstantSource clock;
    private final ConcurrentMap<Path, CompletableFuture<SsoToken>> flights = new ConcurrentHashMap<>();
    private final ConcurrentMap<Path, Unsaved> unsaved = new ConcurrentHashMap<>();

    /** A refreshed token that could not be written, good as long as nobody else replaces the file. */
    private record Unsaved(SsoToken onDisk, SsoToken refreshed) {}

    /** Whom a token is for and where it is kept. */
    private record SignIn(Sso source, SsoTarget target, SsoTokenFile file) {}

    /**
     * Creates the keeper of all sign-ins of one user.
     *
     * @param environment tells the home directory
     */
    public SsoTokens(SsoGateway sso, Environment environment, InstantSource clock) {
        this.sso = sso;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * A token that is good now.
     *
     * @throws CredentialsException of the kind USER_ACTION_NEEDED if the user has to sign in; UNAVAILABLE if a refresh fails
     *     for now
     */
    public Secret accessToken(Sso source, SsoTarget target) {
        String session = source.session();
        String key = session == null ? source.startUrl() : session;
        SignIn signIn = new SignIn(source, target, SsoTokenFile.of(key, environment));
        SsoToken token = current(signIn);
        return (isDue(signIn, token) ? refreshOnce(signIn) : usable(signIn, token)).accessToken();
    }

    /** What to tell the user when only a new sign-in helps. */
    public static UserActionNeeded signInNeeded(Sso source, String why) {
        return new UserActionNeeded(why + ". Run 'rolecall login " + source.signInOption() + "', or 'aws sso login "
                + source.signInOption() + "'");
    }

    private SsoToken current(SignIn signIn) {
        SsoTokenFile file = signIn.file();
        SsoToken onDisk = file.read()
                .orElseThrow(() -> signInNeeded(
                        signIn.source(),
                        file.exists()
                                ? "the SSO token file " + file.path() + " cannot be understood"
                                : "nobody is signed in to " + signIn.source().startUrl()));
        Unsaved newer = unsaved.get(file.path());
        return newer != null && newer.onDisk().equals(onDisk) ? newer.refreshed() : onDisk;
    }

    private boolean isDue(SignIn signIn, SsoToken token) {
        ClientRegistration client = token.client();
        return token.isExpired(clock.instant().plus(REFRESH_BELOW))
                && signIn.source().session() != null
                && token.refreshToken() != null
                && client != null
                && client.expiresAt().isAfter(clock.instant());
    }

    private SsoToken usable(SignIn signIn, SsoToken token) {
        if (token.isExpired(clock.instant())) {
            throw signInNeeded(
                    signIn.source(), "the sign-in to " + signIn.source().startUrl() + " has expired");
        }
        return token;
    }

    /** One refresh for all who ask meanwhile: a refresh token is good for one use. */
    private SsoToken refreshOnce(SignIn signIn) {
        Path path = signIn.file().path();
        CompletableFuture<SsoToken> own = new CompletableFuture<>();
        CompletableFuture<SsoToken> other = flights.putIfAbsent(path, own);
        if (other != null) {
            return outcome(other);
        }
        try {
            own.complete(refreshIfStillDue(signIn));
        } catch (RuntimeException e) {
            own.completeExceptionally(e);
        } finally {
            flights.remove(path, own);
        }
        return outcome(own);
    }

    private static SsoToken outcome(CompletableFuture<SsoToken> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CredentialsException known ? known : e;
        }
    }

    /** Reads the file anew, since another flight or another program may have refreshed it a moment ago. */
    private SsoToken refreshIfStillDue(SignIn signIn) {
        SsoToken token = current(signIn);
        ClientRegistration client = token.client();
        Secret refreshToken = token.refreshToken();
        if (!isDue(signIn, token) || client == null || refreshToken == null) {
            return usable(signIn, token);
        }
        try {
            TokenGrant grant = sso.refresh(signIn.target(), client, refreshToken);
            return save(signIn, token, renewed(client, grant, refreshToken));
        } catch (CredentialsException e) {
            return despite(e, signIn, token);
        }
    }

    private static SsoToken renewed(ClientRegistration client, TokenGrant grant, Secret before) {
        Secret next = grant.refreshToken();
        return new SsoToken(grant.accessToken(), grant.expiresAt(), client, next == null ? before : next);
    }

    private SsoToken save(SignIn signIn, SsoToken before, SsoToken token) {
        SsoTokenFile file = signIn.file();
        try {
            file.write(signIn.source().startUrl(), signIn.source().region(), token);
            unsaved.remove(file.path());
        } catch (IOException e) {
            log.warn(
                    "sso token refreshed but not saved file={} reason=\"{}\"",
                    file.path(),
                    e.getClass().getSimpleName());
            SsoToken onDisk = file.read().orElse(before);
            unsaved.put(file.path(), new Unsaved(onDisk, token));
        }
        log.info("sso token refreshed start_url={} until={}", signIn.source().startUrl(), token.expiresAt());
        return token;
    }

    /** A refresh that fails is no harm while the token lasts, or if another program was quicker. */
    private SsoToken despite(CredentialsException failure, SignIn signIn, SsoToken token) {
        SsoToken now = current(signIn);
        if (!now.equals(token)) {
            return usable(signIn, now);
        }
        if (failure.kind() == Kind.UNAVAILABLE && now.isExpired(clock.instant())) {
            throw failure;
        }
        SsoToken usable = usable(signIn, now);
        log.warn("sso token not refreshed until={} reason=\"{}\"", now.expiresAt(), failure.getMessage());
        return usable;
    }
}
