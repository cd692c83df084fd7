package dev.rolecall.core.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rolecall.core.testing.ScriptedHttp;
import dev.rolecall.core.testing.ScriptedHttp.Asked;
import dev.rolecall.core.testing.ScriptedHttp.Reply;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in service on loopback. Grants what it is asked for if everything about the request is right: the proof's
 * signature by the key of the login, its method, URL, time and id, and the refresh token, which is good for one use.
 */
final class FakeSignin implements AutoCloseable {
    static final String CLIENT = "arn:aws:signin:::devtools/same-device";

    private static final JsonMapper JSON = new JsonMapper();

    final ScriptedHttp http = ScriptedHttp.answering(this::answer);
    /** What was wrong with requests; nobody but the test may tell. */
    final List<String> complaints = new ArrayList<>();

    private final ECPublicKey key;
    private final InstantSource clock;
    private final Set<String> usedIds = new HashSet<>();
    private int grants;
    private int expiresIn = 900;
    private @Nullable Reply failure;
    private Runnable beforeAnswer = () -> {};

    FakeSignin(ECPublicKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    FakeSignin granting(int seconds) {
        expiresIn = seconds;
        return this;
    }

    FakeSignin failing(int status, String exception, String error) {
        failure = new Reply(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", exception),
                "{\"error\":\"" + error + "\",\"message\":\"TEST-SECRET in a message\"}");
        return this;
    }

    FakeSignin before(Runnable action) {
        beforeAnswer = action;
        return this;
    }

    /** The refresh token that is good now. */
    String refreshToken() {
        return "TEST-SECRET-refresh-" + grants;
    }

    private Reply answer(Asked asked) {
        beforeAnswer.run();
        if (failure != null) {
            return failure;
        }
        try {
            check(asked);
        } catch (JsonProcessingException | GeneralSecurityException | RuntimeException e) {
            complaints.add(e.toString());
        }
        if (!complaints.isEmpty()) {
            return Reply.json(400, "{}");
        }
        grants++;
        return Reply.json(200, """
                {"accessToken":{"accessKeyId":"ASIATESTTESTTEST%04d","secretAccessKey":"TEST-SECRET-key-%d",
                "sessionToken":"TEST-SECRET-token-%d"},"tokenType":"aws_sigv4","expiresIn":%d,
                "refreshToken":"%s","idToken":"TEST-SECRET-id"}""".formatted(grants, grants, grants, expiresIn, refreshToken()));
    }

    private void check(Asked asked) throws JsonProcessingException, GeneralSecurityException {
        must(asked.toString().equals("POST /v1/token"), "asked " + asked);
        must(asked.header("Authorization") == null, "signed");
        JsonNode body = JSON.readTree(asked.body());
        must(body.path("clientId").asText().equals(CLIENT), "client");
        must(body.path("grantType").asText().equals("refresh_token"), "grant type");
        must(body.path("refreshToken").asText().equals(refreshToken()), "refresh token");
        checkProof(Objects.requireNonNull(asked.header("DPoP"), "DPoP"));
    }

    private void checkProof(String proof) throws JsonProcessingException, GeneralSecurityException {
        String[] parts = proof.split("\\.", -1);
        must(parts.length == 3, "not three parts");
        JsonNode head = JSON.readTree(new String(decoded(parts[0]), US_ASCII));
        must(head.path("typ").asText().equals("dpop+jwt"), "typ");
        must(head.path("alg").asText().equals("ES256"), "alg");
        JsonNode jwk = head.path("jwk");
        must(jwk.path("kty").asText().equals("EC") && jwk.path("crv").asText().equals("P-256"), "kind of key");
        must(isCoordinate(jwk.path("x"), key.getW().getAffineX()), "x");
        must(isCoordinate(jwk.path("y"), key.getW().getAffineY()), "y");
        must(jwk.size() == 4, "members of the key");
        JsonNode claims = JSON.readTree(new String(decoded(parts[1]), US_ASCII));
        must(claims.path("htm").asText().equals("POST"), "htm");
        must(claims.path("htu").asText().equals(http.uri("/v1/token").toString()), "htu");
        must(
                claims.path("iat").isIntegralNumber()
                        && claims.path("iat").asLong() == clock.instant().getEpochSecond(),
                "iat");
        must(
                claims.path("jti").asText().length() > 30
                        && usedIds.add(claims.path("jti").asText()),
                "jti");
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        must(signature.verify(decoded(parts[2])), "signature");
    }

    private static boolean isCoordinate(JsonNode member, BigInteger expected) {
        return HexFormat.of().formatHex(decoded(member.asText())).equals(LoginKey.hex(expected));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private void must(boolean right, String what) {
        if (!right) {
            complaints.add(what);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
