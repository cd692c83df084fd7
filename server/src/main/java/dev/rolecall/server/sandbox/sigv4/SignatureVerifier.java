package dev.rolecall.server.sandbox.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.http.Request;
import dev.rolecall.server.sandbox.query.Form;
import dev.rolecall.server.sandbox.query.StsError;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;

/** Proves that the holder of a secret key has signed this very request, for STS, lately. Thread-safe. */
public final class SignatureVerifier {
    private final InstantSource clock;

    public SignatureVerifier(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Holds the claim against the request.
     *
     * @param secretAccessKey of the key that the claim names
     * @throws StsError SignatureDoesNotMatch, whose text says whether scope, time or signature are wrong
     */
    public void verify(Request request, Form query, SignatureClaim claim, Secret secretAccessKey) {
        claim.scope().check(claim.signedAt().text());
        claim.signedAt().check(clock.instant());
        if (!claim.signedHeaders().contains("host")) {
            throw StsError.signature("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        String expected = signature(request, query, claim, secretAccessKey);
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), claim.signature().getBytes(UTF_8))) {
            throw StsError.signature("The request signature we calculated does not match the signature you provided."
                    + " Check your AWS Secret Access Key and signing method."
                    + " Consult the service documentation for details.");
        }
    }

    private static String signature(Request request, Form query, SignatureClaim claim, Secret secretAccessKey) {
        String text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                claim.signedAt().text(),
                claim.scope().toString(),
                Hashes.hexSha256(CanonicalRequest.of(request, query, claim.signedHeaders())));
        return HexFormat.of().formatHex(hmac(signingKey(claim.scope(), secretAccessKey), text));
    }

    private static byte[] signingKey(Scope scope, Secret secretAccessKey) {
        byte[] day = hmac(("AWS4" + secretAccessKey.expose()).getBytes(UTF_8), scope.day());
        byte[] region = hmac(day, scope.region());
        byte[] service = hmac(region, scope.service());
        return hmac(service, scope.terminator());
    }

    private static byte[] hmac(byte[] key, String text) {
        return Hashes.hmacSha256(key, text.getBytes(UTF_8));
    }
}
