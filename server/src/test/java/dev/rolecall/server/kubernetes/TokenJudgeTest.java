package dev.rolecall.server.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.rolecall.core.testing.SameThread;
import dev.rolecall.core.testing.VirtualTime;
import dev.rolecall.server.kubernetes.Judgement.Granted;
import dev.rolecall.server.kubernetes.Judgement.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenJudgeTest {
    private final VirtualTime time = VirtualTime.atNoon();
    private final ClusterKeys keys = new ClusterKeys(
            source -> {
                throw new IOException("away");
            },
            new SameThread(),
            time,
            time);
    private final TokenJudge judge = judge(Map.of(
            new ServiceAccount("team", "app"), "app",
            new ServiceAccount("team", "*"), "other",
            new ServiceAccount("lone", "jobs"), "jobs"));

    private TokenJudge judge(Map<ServiceAccount, String> roles) {
        return new TokenJudge(
                new ClusterSettings(Optional.empty(), PodTokens.ISSUER, ClusterSettings.EKS_AUDIENCE, roles),
                keys,
                time,
                new SameThread());
    }

    private Judgement judged(String token) {
        return judged(judge, token);
    }

    private static Judgement judged(TokenJudge by, String token) {
        return by.judge(token).toCompletableFuture().join();
    }

    @BeforeEach
    void keysOfTheCluster() {
        become(PodTokens.keys());
    }

    private void become(String set) {
        keys.become(Optional.of(new KeySource.InFile(Path.of("keys.json"), set)));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return PodTokens.token("team", "app", time.instant(), changed);
    }

    private JWTClaimsSet claims() {
        return PodTokens.claims("team", "app", time.instant()).build();
    }

    private void assertRefused(String token, TokenProblem problem) {
        assertThat(judged(token)).isEqualTo(new Refused(problem));
    }

    @ParameterizedTest
    @CsvSource({"team,app,app", "team,web,other", "lone,jobs,jobs"})
    void account_getsItsRole_ratherThanThatOfItsNamespace(String namespace, String account, String role) {
        assertThat(judged(PodTokens.token(namespace, account, time.instant())))
                .isEqualTo(new Granted(role, namespace + "/" + account + "/" + account + "-0"));
    }

    @Test
    void account_withoutRole_isRefusedByItsName() {
        assertThat(judged(PodTokens.token("lone", "web", time.instant())))
                .isEqualTo(new Refused(TokenProblem.NO_ROLE, Optional.of("lone/web/web-0")));
    }

    @Test
    void bothAlgorithmsOfKubernetes_areTaken() {
        assertThat(judged(PodTokens.signed(PodTokens.EC, claims()))).isInstanceOf(Granted.class);
        assertThat(judged(PodTokens.signed(PodTokens.RSA, claims()))).isInstanceOf(Granted.class);
    }

    @Test
    void token_ofNoPod_isKnownByItsAccount() {
        assertThat(judged(token(claims -> claims.claim("kubernetes.io", null))))
                .isEqualTo(new Granted("app", "team/app"));
    }

    /** It is told in logs, which have one line each. */
    @Test
    void pod_whoseNameIsNone_isLeftOut() {
        Map<String, Object> bound = Map.of("pod", Map.of("name", "web-0 uid=0\n"));

        assertThat(judged(token(claims -> claims.claim("kubernetes.io", bound))))
                .isEqualTo(new Granted("app", "team/app"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "x",
                "a.b",
                "a.b.c",
                "..",
                "Bearer x",
                "a.b.c.d.e",
                "eyJhbGciOiJSUzI1NiJ9..",
                "\u00e9.\u00e9.\u00e9"
            })
    void text_thatIsNoToken_isMalformed(String text) {
        assertRefused(text, TokenProblem.MALFORMED);
    }

    @Test
    void nothing_isMissing() {
        assertRefused("", TokenProblem.MISSING);
    }

    @Test
    void scheme_isNotStripped() {
        assertRefused("Bearer " + token(claims -> claims), TokenProblem.MALFORMED);
    }

    @Test
    void token_withoutSignature_isRefused() {
        String plain = new PlainJWT(claims()).serialize();

        assertRefused(plain, TokenProblem.MALFORMED);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"rsa\"}".getBytes(UTF_8));
        String[] parts = token(claims -> claims).split("\\.", -1);
        assertRefused(header + "." + parts[1] + ".", TokenProblem.MALFORMED);
        assertRefused(header + "." + parts[1] + "." + parts[2], TokenProblem.MALFORMED);
        assertRefused(parts[0] + "." + parts[1] + ".", TokenProblem.MALFORMED);
    }

    /** The oldest of all attacks: the public key, which everybody has, taken for a secret. */
    @Test
    void hmac_withThePublicKey_isRefused() throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                        .encodeToString(PodTokens.RSA.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret :
                List.of(pem.getBytes(UTF_8), PodTokens.RSA.toRSAPublicKey().getEncoded())) {
            assertRefused(
                    PodTokens.signed(JWSAlgorithm.HS256, "rsa", new MACSigner(secret), claims()),
                    TokenProblem.ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void otherAlgorithms_ofTheRightKey_areRefused(String algorithm) throws Exception {
        assertRefused(
                PodTokens.signed(JWSAlgorithm.parse(algorithm), "rsa", new RSASSASigner(PodTokens.RSA), claims()),
                TokenProblem.ALGORITHM);
    }

    @Test
    void keyOfTheOtherKind_isRefused() throws Exception {
        assertRefused(
                PodTokens.signed(JWSAlgorithm.RS256, "ec", new RSASSASigner(PodTokens.RSA), claims()),
                TokenProblem.SIGNATURE);
    }

    @Test
    void forgedToken_isRefused() {
        assertRefused(PodTokens.forged("team", "app", time.instant()), TokenProblem.SIGNATURE);
        String[] mine = PodTokens.token("lone", "web", time.instant()).split("\\.", -1);
        String[] wanted = token(claims -> claims).split("\\.", -1);
        assertRefused(mine[0] + "." + wanted[1] + "." + mine[2], TokenProblem.SIGNATURE);
    }

    @Test
    void unknownKey_isRefused_andSoIsNone() throws Exception {
        assertRefused(PodTokens.signed(PodTokens.OTHER_RSA, claims()), TokenProblem.UNKNOWN_KEY);
        assertRefused(
                PodTokens.signed(JWSAlgorithm.RS256, null, new RSASSASigner(PodTokens.RSA), claims()),
                TokenProblem.UNKNOWN_KEY);
    }

    @Test
    void otherIssuer_orNone_isRefused() {
        assertRefused(token(claims -> claims.issuer(PodTokens.ISSUER + "/")), TokenProblem.ISSUER);
        assertRefused(token(claims -> claims.issuer(null)), TokenProblem.ISSUER);
    }

    @Test
    void otherAudience_isRefused_oneOfSeveralIsEnough() {
        assertRefused(token(claims -> claims.audience("https://kubernetes.default.svc")), TokenProblem.AUDIENCE);
        assertRefused(token(claims -> claims.audience(List.of())), TokenProblem.AUDIENCE);
        assertThat(judged(token(claims -> claims.audience(List.of("x", ClusterSettings.EKS_AUDIENCE)))))
                .isInstanceOf(Granted.class);
    }

    @Test
    void subject_thatIsNoAccount_isRefused() {
        assertRefused(token(claims -> claims.subject("system:admin")), TokenProblem.NO_ACCOUNT);
        assertRefused(token(claims -> claims.subject(null)), TokenProblem.NO_ACCOUNT);
        assertRefused(token(claims -> claims.subject("system:serviceaccount:team:*")), TokenProblem.NO_ACCOUNT);
    }

    @Test
    void token_isGoodUntilItsEndAndHalfAMinute_alsoWhenItIsRemembered() {
        String token = token(claims -> claims);
        time.advance(Duration.ofSeconds(3600 + 29));
        assertThat(judged(token)).isInstanceOf(Granted.class);

        time.advance(Duration.ofSeconds(1));

        assertRefused(token, TokenProblem.EXPIRED);
        assertThat(judged(judge(Map.of()), token)).isEqualTo(new Refused(TokenProblem.EXPIRED));
    }

    @Test
    void token_withoutEnd_isNotGood() {
        assertRefused(token(claims -> claims.expirationTime(null)), TokenProblem.EXPIRED);
    }

    @Test
    void token_ofTheFuture_isGoodHalfAMinuteBefore() {
        String token =
                token(claims -> claims.notBeforeTime(Date.from(time.instant().plusSeconds(31))));
        assertRefused(token, TokenProblem.NOT_YET_VALID);

        time.advance(Duration.ofSeconds(1));

        assertThat(judged(token)).isInstanceOf(Granted.class);
    }

    @Test
    void rememberedToken_endsWithItsKey() {
        String token = token(claims -> claims);
        assertThat(judged(token)).isInstanceOf(Granted.class);

        become(PodTokens.otherKeys());

        assertRefused(token, TokenProblem.UNKNOWN_KEY);
    }

    @Test
    void sentences_ofProblems_haveNothingOfTheToken() {
        assertThat(new TokenException(TokenProblem.SIGNATURE))
                .hasMessage("its signature is wrong")
                .hasNoCause();
        assertThat(TokenProblem.NOT_YET_VALID.text()).isEqualTo("not-yet-valid");
    }

    /** Who floods the server with made-up tokens delays those that are new, and none that is known. */
    @Test
    void newTokens_thatNobodyHasTimeFor_areToldToComeAgain_andKnownOnesAreAnswered() {
        AtomicBoolean busy = new AtomicBoolean();
        TokenJudge crowded = new TokenJudge(
                new ClusterSettings(
                        Optional.empty(),
                        PodTokens.ISSUER,
                        ClusterSettings.EKS_AUDIENCE,
                        Map.of(new ServiceAccount("team", "*"), "app")),
                keys,
                time,
                task -> {
                    if (busy.get()) {
                        throw new RejectedExecutionException();
                    }
                    task.run();
                });
        String known = PodTokens.token("team", "app", time.instant());
        assertThat(judged(crowded, known)).isInstanceOf(Granted.class);

        busy.set(true);

        assertThat(judged(crowded, known)).isInstanceOf(Granted.class);
        assertThat(judged(crowded, PodTokens.token("team", "web", time.instant())))
                .isEqualTo(new Refused(TokenProblem.BUSY));
    }
}
