package dev.rolecall.server.kubernetes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of a cluster, and the one door to the library that reads tokens. Only RS256 and ES256 with a key of that kind
 * are taken, as Kubernetes signs with no other; what a token says of keys but for the id of one counts for nothing.
 * Thread-safe.
 *
 * @see <a href="https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/">kube-apiserver,
 *     service-account-signing-key-file (verified 2026-11)</a>
 */
public final class JoseKeys {
    private static final int SHORTEST_RSA_BITS = 2048;

    private static final JoseKeys NONE = new JoseKeys(Map.of());

    /** A verifier takes more algorithms than one. */
    private record Key(JWSAlgorithm algorithm, JWSVerifier verifier) {}

    private final Map<String, Key> byId;

    private JoseKeys(Map<String, Key> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** No keys. */
    static JoseKeys none() {
        return NONE;
    }

    /**
     * Reads a JSON Web Key Set.
     *
     * @throws IOException if it is none, has private keys, or no key that tokens can be verified by; the message tells nothing of
     *     what it says
     */
    @SuppressWarnings("UnusedException") // the library's messages quote the text
    public static JoseKeys parse(String text) throws IOException {
        Map<String, Key> keys = new HashMap<>();
        try {
            for (JWK key : JWKSet.parse(text).getKeys()) {
                if (key.isPrivate()) {
                    throw new IOException("it has a key that is not public; a server must not have that");
                }
                Optional<Key> usable = usable(key);
                if (usable.isPresent() && keys.put(key.getKeyID(), usable.get()) != null) {
                    throw new IOException("it has two keys with one kid");
                }
            }
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("it is no JSON Web Key Set, such as /openid/v1/jwks of a cluster");
        }
        if (keys.isEmpty()) {
            throw new IOException("it has no key with a kid for RS256 (of " + SHORTEST_RSA_BITS + " bits) or ES256");
        }
        return new JoseKeys(keys);
    }

    private static Optional<Key> usable(JWK key) throws JOSEException {
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        if (key.getKeyID() == null || key.getKeyID().isEmpty() || !signs) {
            return Optional.empty();
        }
        if (key instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA_BITS && mayBe(key, JWSAlgorithm.RS256)) {
            return Optional.of(new Key(JWSAlgorithm.RS256, new RSASSAVerifier(rsa)));
        }
        if (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256) && mayBe(key, JWSAlgorithm.ES256)) {
            return Optional.of(new Key(JWSAlgorithm.ES256, new ECDSAVerifier(ec)));
        }
        return Optional.empty();
    }

    private static boolean mayBe(JWK key, JWSAlgorithm algorithm) {
        return key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** For the log. */
    Set<String> ids() {
        return byId.keySet();
    }

    /**
     * What a token says, if one of these keys signed it.
     *
     * @throws TokenException if none did
     */
    @SuppressWarnings("UnusedException") // neither may tell what a token says
    PodClaims verified(String token) throws TokenException {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
            if (!algorithm.equals(JWSAlgorithm.RS256) && !algorithm.equals(JWSAlgorithm.ES256)) {
                throw new TokenException(TokenProblem.ALGORITHM);
            }
            String id = jwt.getHeader().getKeyID();
            Key key = id == null ? null : byId.get(id);
            if (key == null) {
                throw new TokenException(TokenProblem.UNKNOWN_KEY);
            }
            if (!algorithm.equals(key.algorithm) || !jwt.verify(key.verifier)) {
                throw new TokenException(TokenProblem.SIGNATURE);
            }
            return claims(jwt.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw new TokenException(TokenProblem.MALFORMED);
        } catch (JOSEException e) {
            throw new TokenException(TokenProblem.SIGNATURE);
        }
    }

    private static PodClaims claims(JWTClaimsSet claims) throws ParseException {
        return new PodClaims(
                Objects.requireNonNullElse(claims.getIssuer(), ""),
                List.copyOf(claims.getAudience()),
                Objects.requireNonNullElse(claims.getSubject(), ""),
                instant(claims.getExpirationTime()),
                instant(claims.getNotBeforeTime()),
                pod(claims.getJSONObjectClaim("kubernetes.io")));
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<String> pod(@Nullable Map<String, Object> bound) {
        return bound != null && bound.get("pod") instanceof Map<?, ?> pod && pod.get("name") instanceof String name
                ? Optional.of(name)
                : Optional.empty();
    }
}
