package dev.rolecall.server.imds;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTokensTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .";

    private final VirtualTime time = VirtualTime.atNoon();
    private final MetadataTokens tokens = tokens("TEST-SECRET-key-one", 1);

    private MetadataTokens tokens(String key, long seed) {
        return new MetadataTokens(new SecretKeySpec(key.getBytes(US_ASCII), "HmacSHA256"), time, new Random(seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 60, 300, 21_599, 21_600})
    void token_isGoodToItsLastMillisecondAndNoLonger(int ttlSeconds) {
        time.advance(Duration.ofMillis(500));
        String token = tokens.issue(ttlSeconds);

        assertThat(tokens.remainingSeconds(token)).isEqualTo(ttlSeconds);
        time.advance(Duration.ofSeconds(ttlSeconds).minusMillis(1));
        assertThat(tokens.remainingSeconds(token)).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(tokens.remainingSeconds(token)).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(tokens.remainingSeconds(token)).isZero();
        time.advance(Duration.ofDays(10_000));
        assertThat(tokens.remainingSeconds(token)).isZero();
    }

    @Test
    void issuedAt_isToldOfGoodTokensOnly() {
        time.advance(Duration.ofMillis(1234));
        String token = tokens.issue(60);
        Instant issued = time.instant();
        time.advance(Duration.ofSeconds(59));

        assertThat(tokens.issuedAt(token)).contains(issued);
        assertThat(tokens("TEST-SECRET-key-two", 1).issuedAt(token)).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(tokens.issuedAt(token)).isEmpty();
    }

    @Test
    void remainingSeconds_areRoundedUp() {
        String token = tokens.issue(60);

        time.advance(Duration.ofMillis(999));
        assertThat(tokens.remainingSeconds(token)).isEqualTo(60);
        time.advance(Duration.ofMillis(1));
        assertThat(tokens.remainingSeconds(token)).isEqualTo(59);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, 21_600})
    void clockSetBack_neverLengthensTheLifeOfAToken(int ttlSeconds) {
        String token = tokens.issue(ttlSeconds);

        time.jump(Duration.ofSeconds(-1));
        assertThat(tokens.remainingSeconds(token)).isZero();
        time.jump(Duration.ofHours(-3));
        assertThat(tokens.remainingSeconds(token)).isZero();
        time.jump(Duration.ofHours(3).plusSeconds(1));
        assertThat(tokens.remainingSeconds(token)).isEqualTo(ttlSeconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 21_601, Integer.MAX_VALUE})
    void issue_ttlOutOfRange_isAMistakeOfTheCaller(int ttlSeconds) {
        assertThatThrownBy(() -> tokens.issue(ttlSeconds)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherIssuerWithTheSameKey_acceptsTheToken() {
        assertThat(tokens("TEST-SECRET-key-one", 2).remainingSeconds(tokens.issue(60)))
                .isEqualTo(60);
    }

    @Test
    void anotherKey_refusesTheToken() {
        assertThat(tokens("TEST-SECRET-key-two", 1).remainingSeconds(tokens.issue(60)))
                .isZero();
    }

    @Test
    void everyChangeOfOneCharacter_isRefused() {
        String token = tokens.issue(21_600);

        for (int i = 0; i < token.length(); i++) {
            for (int at = 0; at < ALPHABET.length(); at++) {
                char c = ALPHABET.charAt(at);
                if (c != token.charAt(i)) {
                    String changed = token.substring(0, i) + c + token.substring(i + 1);
                    assertThat(tokens.remainingSeconds(changed)).as(changed).isZero();
                }
            }
        }
    }

    @Test
    void everyOtherLength_isRefused() {
        String token = tokens.issue(21_600);

        for (int i = 0; i < token.length(); i++) {
            assertThat(tokens.remainingSeconds(token.substring(0, i))).isZero();
            assertThat(tokens.remainingSeconds(token.substring(i + 1))).isZero();
        }
        assertThat(tokens.remainingSeconds(token + "=")).isZero();
        assertThat(tokens.remainingSeconds(token + token)).isZero();
        assertThat(tokens.remainingSeconds(" " + token.substring(1))).isZero();
    }

    @Test
    void randomTexts_areRefused() {
        Random random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = i % 2 == 0 ? 56 : random.nextInt(200);
            random.ints(length, 0, ALPHABET.length()).forEach(at -> text.append(ALPHABET.charAt(at)));
            assertThat(tokens.remainingSeconds(text.toString()))
                    .as(text.toString())
                    .isZero();
        }
    }

    @Test
    void tokens_areAllDifferent() {
        Set<String> issued = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            issued.add(tokens.issue(60));
        }

        assertThat(issued).hasSize(1000).allMatch(token -> token.matches("[A-Za-z0-9_-]{54}=="));
    }
}
