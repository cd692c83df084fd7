package dev.rolecall.server.kubernetes;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cluster of a test: signs what its API server would. The keys are made once and open nothing. */
public final class PodTokens {
    public static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

    static final RSAKey RSA = rsa("rsa");
    static final RSAKey OTHER_RSA = rsa("other");
    static final ECKey EC = ec("ec");

    private PodTokens() {}

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public set of the cluster: an RSA key and an EC key. */
    public static String keys() {
        return keys(RSA, EC);
    }

    /** The set of a cluster that has taken another key. */
    public static String otherKeys() {
        return keys(OTHER_RSA);
    }

    static String keys(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    /** The claims of a projected token, as a cluster of 1.30 writes them, good for an hour from then on. */
    static JWTClaimsSet.Builder claims(String namespace, String account, Instant issued) {
        return new JWTClaimsSet.Builder()
                .audience(ClusterSettings.EKS_AUDIENCE)
                .issuer(ISSUER)
                .subject("system:serviceaccount:" + namespace + ":" + account)
                .issueTime(Date.from(issued))
                .notBeforeTime(Date.from(issued))
                .expirationTime(Date.from(issued.plusSeconds(3600)))
                .jwtID("0f3a")
                .claim(
                        "kubernetes.io",
                        Map.of(
                                "namespace", namespace,
                                "node", Map.of("name", "node-1", "uid", "1"),
                                "pod", Map.of("name", account + "-0", "uid", "2"),
                                "serviceaccount", Map.of("name", account, "uid", "3")));
    }

    /** The token of a pod of that account, by the RSA key. */
    public static String token(String namespace, String account, Instant issued) {
        return token(namespace, account, issued, claims -> claims);
    }

    /** The same with something else in it. */
    static String token(String namespace, String account, Instant issued, UnaryOperator<JWTClaimsSet.Builder> changed) {
        return signed(RSA, changed.apply(claims(namespace, account, issued)).build());
    }

    /** The token of a pod of another cluster that calls itself the same. */
    public static String forged(String namespace, String account, Instant issued) {
        return signed(
                new RSAKey.Builder(OTHER_RSA).keyID(RSA.getKeyID()).build(),
                claims(namespace, account, issued).build());
    }

    static String signed(JWK key, JWTClaimsSet claims) {
        try {
            return key instanceof ECKey ec
                    ? signed(JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(ec), claims)
                    : signed(JWSAlgorithm.RS256, key.getKeyID(), new RSASSASigner(key.toRSAKey()), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(JWSAlgorithm algorithm, @Nullable String id, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(JOSEObjectType.JWT)
                            .keyID(id)
                            .build(),
                    claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
