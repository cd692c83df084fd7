package dev.rolecall.server.imds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.server.WireServer;
import dev.rolecall.server.http.RawResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a metadata token opens, and what it does not. */
class TokenUseTest {
    private static final String INSTANCE_ID = "/latest/meta-data/instance-id";
    private static final String TOKEN = "X-aws-ec2-metadata-token: ";
    private static final String TTL = "X-Aws-Ec2-Metadata-Token-Ttl-Seconds";
    private static final String GARBAGE = "AQAEAGARBAGEGARBAGEGARBAGEGARBAGEGARBAGEGARBAGEGARBAG==";

    private final WireServer server = WireServer.start();
    private final WireServer optional = WireServer.withOptionalTokens();

    @AfterEach
    void stop() {
        server.close();
        optional.close();
    }

    @Test
    void assertion17_optionalMode_servesWithoutAToken() {
        assertThat(optional.get(INSTANCE_ID).text()).isEqualTo("i-00000000ca11ab1e5");
        assertThat(optional.get(INSTANCE_ID, TOKEN).status()).isEqualTo(200);
    }

    @Test
    void assertion18_optionalMode_refusesABadToken() {
        assertUnauthorized(optional.get(INSTANCE_ID, TOKEN + GARBAGE));
        assertUnauthorized(optional.get(WireServer.CREDENTIALS + WireServer.ROLE, TOKEN + GARBAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/latest",
                INSTANCE_ID,
                "/latest/meta-data/nope",
                WireServer.CREDENTIALS,
                WireServer.CREDENTIALS + WireServer.ROLE
            })
    void assertion19_requiredMode_refusesRequestsWithoutAToken(String path) {
        assertUnauthorized(server.get(path));
    }

    @Test
    void assertion20_expiredToken_isRefused() {
        String token = server.token(60);

        server.time.advance(Duration.ofSeconds(59));
        assertThat(server.get(INSTANCE_ID, token).status()).isEqualTo(200);
        server.time.advance(Duration.ofSeconds(1));
        assertUnauthorized(server.get(INSTANCE_ID, token));
    }

    @Test
    void assertion21_emptyToken_isNone() {
        assertUnauthorized(server.get(INSTANCE_ID, TOKEN));
    }

    @Test
    void assertion22_answerToAToken_tellsItsRemainingSeconds() {
        String token = server.token(21_600);

        assertThat(server.get(INSTANCE_ID, token).hasLine(TTL + ": 21600")).isTrue();
        server.time.advance(Duration.ofSeconds(1));
        assertThat(server.get(INSTANCE_ID, token).header(TTL)).isEqualTo("21599");
        server.time.advance(Duration.ofSeconds(21_598));
        assertThat(server.get(INSTANCE_ID, token).header(TTL)).isEqualTo("1");
    }

    @Test
    void assertion23_answerWithoutAToken_tellsNoSeconds() {
        assertThat(optional.get(INSTANCE_ID).header(TTL)).isNull();
        assertThat(server.get(INSTANCE_ID).header(TTL)).isNull();
    }

    @Test
    void assertion25_head_hasTheHeadersOfGetAndNoBody() {
        String token = server.token(21_600);

        RawResponse get = server.get(INSTANCE_ID, token);
        RawResponse head = server.exchange("HEAD", INSTANCE_ID, token);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headerLines()).isEqualTo(get.headerLines()).contains("Content-Length: 19");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void assertion26_otherMethods_areNotAllowedInTheTree(String method) {
        RawResponse refused = server.exchange(method, INSTANCE_ID, server.token(60));

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(refused.header("Server")).isEqualTo("EC2ws");
    }

    @Test
    void twoTokens_areJudgedByTheFirst() {
        String good = server.token(60);

        assertThat(server.get(INSTANCE_ID, good, TOKEN + GARBAGE).status()).isEqualTo(200);
        assertThat(server.get(INSTANCE_ID, TOKEN + GARBAGE, good).status()).isEqualTo(401);
    }

    private static void assertUnauthorized(RawResponse answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("<h1>401 - Unauthorized</h1>").doesNotContain("TEST-SECRET");
        assertThat(answer.headerLines()).contains("Content-Length: 352", "Server: EC2ws");
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
    }
}
