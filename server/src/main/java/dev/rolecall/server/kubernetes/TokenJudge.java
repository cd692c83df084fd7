package dev.rolecall.server.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rolecall.server.kubernetes.Judgement.Granted;
import dev.rolecall.server.kubernetes.Judgement.Refused;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Says which role a pod gets by the token of its service account. Remembers tokens whose signature was right, by their digest and
 * no longer than the keys are the same, for clients present one token for an hour. Others are verified by an executor: that takes
 * from a fifth of a millisecond to a few, and whoever can connect can have it done. Thread-safe; blocks never.
 */
public final class TokenJudge {
    /** By how much the clocks of the cluster and of this machine may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** Far more than a node has pods. */
    static final int MOST_REMEMBERED = 2000;

    private final ClusterSettings settings;
    private final ClusterKeys keys;
    private final InstantSource clock;
    private final Executor executor;
    private volatile Remembered remembered = new Remembered(JoseKeys.none());

    /** What some keys have verified. */
    private record Remembered(JoseKeys by, Cache<ByteBuffer, PodClaims> claims) {
        Remembered(JoseKeys by) {
            this(
                    by,
                    Caffeine.newBuilder()
                            .maximumSize(MOST_REMEMBERED)
                            .executor(Runnable::run)
                            .build());
        }
    }

    /**
     * Judges by these settings, and by whichever keys there are then.
     *
     * @param keys may be asked to fetch others
     * @param executor verifies; what it rejects is told to try again
     */
    public TokenJudge(ClusterSettings settings, ClusterKeys keys, InstantSource clock, Executor executor) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.executor = executor;
    }

    /** What the text of an {@code Authorization} header comes to, now or soon; there is no scheme before the token. */
    public CompletionStage<Judgement> judge(String token) {
        if (token.isEmpty()) {
            return now(new Refused(TokenProblem.MISSING));
        }
        Remembered known = remembered();
        ByteBuffer digest = digest(token);
        PodClaims claims = known.claims.getIfPresent(digest);
        return claims == null ? verified(token, known, digest) : now(judged(claims));
    }

    private static CompletionStage<Judgement> now(Judgement judgement) {
        return CompletableFuture.completedFuture(judgement);
    }

    private Remembered remembered() {
        JoseKeys current = keys.now();
        Remembered known = remembered;
        if (known.by != current) {
            known = new Remembered(current);
            remembered = known;
        }
        return known;
    }

    @SuppressWarnings("UnusedException") // told by what it means
    private CompletionStage<Judgement> verified(String token, Remembered known, ByteBuffer digest) {
        try {
            return CompletableFuture.supplyAsync(() -> verify(token, known, digest), executor);
        } catch (RejectedExecutionException e) {
            return now(new Refused(TokenProblem.BUSY));
        }
    }

    private Judgement verify(String token, Remembered known, ByteBuffer digest) {
        try {
            PodClaims claims = known.by.verified(token);
            known.claims.put(digest, claims);
            return judged(claims);
        } catch (TokenException e) {
            boolean soon = e.problem() == TokenProblem.UNKNOWN_KEY && keys.fetchForUnknown();
            return new Refused(soon ? TokenProblem.KEYS_ON_THEIR_WAY : e.problem());
        }
    }

    private Judgement judged(PodClaims claims) {
        try {
            return granted(claims);
        } catch (TokenException e) {
            return new Refused(e.problem());
        }
    }

    private Judgement granted(PodClaims claims) throws TokenException {
        check(claims, clock.instant());
        ServiceAccount account = ServiceAccount.ofSubject(claims.subject())
                .orElseThrow(() -> new TokenException(TokenProblem.NO_ACCOUNT));
        String pod = claims.pod()
                .filter(ServiceAccount::isName)
                .map(name -> account + "/" + name)
                .orElseGet(account::toString);
        return settings.role(account)
                .<Judgement>map(role -> new Granted(role, pod))
                .orElseGet(() -> new Refused(TokenProblem.NO_ROLE, Optional.of(pod)));
    }

    private void check(PodClaims claims, Instant now) throws TokenException {
        if (!claims.issuer().equals(settings.issuer())) {
            throw new TokenException(TokenProblem.ISSUER);
        }
        if (!claims.audience().contains(settings.audience())) {
            throw new TokenException(TokenProblem.AUDIENCE);
        }
        if (claims.expires().isEmpty() || !now.isBefore(claims.expires().get().plus(SKEW))) {
            throw new TokenException(TokenProblem.EXPIRED);
        }
        if (claims.notBefore().isPresent()
                && now.isBefore(claims.notBefore().get().minus(SKEW))) {
            throw new TokenException(TokenProblem.NOT_YET_VALID);
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
