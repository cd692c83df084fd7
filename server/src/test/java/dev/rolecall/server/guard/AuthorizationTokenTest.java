package dev.rolecall.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Secret;
import dev.rolecall.server.guard.AuthorizationToken.Verdict;
import dev.rolecall.server.http.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTokenTest {
    private static final String TOKEN = "TEST-SECRET-token";

    private final AuthorizationToken required = AuthorizationToken.required(Secret.of(TOKEN));

    @Test
    void exactToken_isAccepted() {
        assertThat(required.judge(TestRequest.get("Authorization: " + TOKEN))).isEqualTo(Verdict.ACCEPTED);
        assertThat(required.judge(TestRequest.get("AUTHORIZATION: " + TOKEN))).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T",
                "TEST-SECRET-toke",
                "TEST-SECRET-token2",
                "TEST-SECRET-tokeN",
                "test-secret-token",
                "EST-SECRET-token",
                "xTEST-SECRET-token",
                "Bearer TEST-SECRET-token",
                "Basic TEST-SECRET-token",
                "TEST-SECRET-token, TEST-SECRET-token",
                "TEST-SECRET-token TEST-SECRET-token",
                "\u00e4"
            })
    void assertion76_anythingElse_isWrong(String presented) {
        assertThat(required.judge(TestRequest.get("Authorization: " + presented)))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void noneOrEmpty_isMissing() {
        assertThat(required.judge(TestRequest.get())).isEqualTo(Verdict.MISSING);
        assertThat(required.judge(TestRequest.get("Authorization:"))).isEqualTo(Verdict.MISSING);
        assertThat(required.judge(TestRequest.get("X-Authorization: " + TOKEN))).isEqualTo(Verdict.MISSING);
    }

    @Test
    void twoTokens_areWrongEvenIfBothAreRight() {
        String line = "Authorization: " + TOKEN;

        assertThat(required.judge(TestRequest.get(line, line))).isEqualTo(Verdict.WRONG);
        assertThat(required.judge(TestRequest.get(line, "Authorization: other")))
                .isEqualTo(Verdict.WRONG);
        assertThat(required.judge(TestRequest.get("Authorization: other", line)))
                .isEqualTo(Verdict.WRONG);
        assertThat(required.judge(TestRequest.get("Authorization:", line))).isNotEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void none_acceptsEverything() {
        AuthorizationToken none = AuthorizationToken.none();

        assertThat(none.judge(TestRequest.get())).isEqualTo(Verdict.ACCEPTED);
        assertThat(none.judge(TestRequest.get("Authorization: anything"))).isEqualTo(Verdict.ACCEPTED);
    }
}
