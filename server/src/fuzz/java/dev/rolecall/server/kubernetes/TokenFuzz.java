package dev.rolecall.server.kubernetes;

import static dev.rolecall.core.testing.FuzzedText.require;
import static dev.rolecall.core.testing.FuzzedText.requireOneLine;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Objects;

/**
 * No text but what a cluster signed is a token, whatever is put into one or left out; any text is a key set or a refusal in one
 * line. What is behind the second dot may be spelt in several ways, and says nothing.
 */
public final class TokenFuzz {
    /** ES256 by a key that was thrown away; {@code sub} is system:serviceaccount:team:app. */
    private static final String KEYS =
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k\",\"use\":\"sig\",\"alg\":\"ES256\",\"x\":\""
                    + "PEr25-zqrN-yR-HQ52Ukzkgrr8-dV1nPAF_RvhMZdm4\",\"y\":\"HwEupWjIA1DF10-MAwH3lq1qKZzI2wH9PeOtGls6x8s\"}"
                    + "]}";

    private static final String SIGNED =
            "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsifQ.eyJpc3MiOiJpIiwiYXVkIjpbInBvZHMuZWtzLmFtYXpvbmF3cy5jb20iXSwic3ViI"
                    + "joic3lzdGVtOnNlcnZpY2VhY2NvdW50OnRlYW06YXBwIiwiZXhwIjoxODAwMDAwMDAwfQ.5tKloW9f4kchv-L7UP2YTqSUCaD5W_"
                    + "gC1wV-UvFdlpG0lukPek3b2O0XEuoZLX5qdfoC8DhEOsq1fghsht4cuQ";
    private static final JoseKeys CLUSTER = parsed();

    private TokenFuzz() {}

    private static JoseKeys parsed() {
        try {
            return JoseKeys.parse(KEYS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, ISO_8859_1);
        judge(text);
        judge(text + SIGNED.substring(Math.min(text.length(), SIGNED.length())));
        int dot = SIGNED.indexOf('.');
        judge(text + SIGNED.substring(dot));
        judge(SIGNED.substring(0, dot + 1) + text + SIGNED.substring(SIGNED.lastIndexOf('.')));
        require(verifies(SIGNED), "the token of the cluster is not good");
        try {
            require(!JoseKeys.parse(text).isEmpty(), "a key set without keys");
        } catch (IOException e) {
            requireOneLine(Objects.requireNonNull(e.getMessage()));
        }
    }

    private static void judge(String token) {
        String content = SIGNED.substring(0, SIGNED.lastIndexOf('.') + 1);
        require(!verifies(token) || token.strip().startsWith(content), "a token that was never signed is good");
    }

    private static boolean verifies(String token) {
        try {
            PodClaims claims = CLUSTER.verified(token);
            require(claims.subject().equals("system:serviceaccount:team:app"), "a token says what nobody signed");
            return true;
        } catch (TokenException e) {
            requireOneLine(Objects.requireNonNull(e.getMessage()));
            return false;
        }
    }
}
