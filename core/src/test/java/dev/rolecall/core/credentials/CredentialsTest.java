package dev.rolecall.core.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.Kind;
import dev.rolecall.core.testing.TestSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that everything else is made of. */
final class CredentialsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void secret_toStringAndOfRecordsAroundIt_hidesTheText() {
        assertThat(Secret.of("TEST-SECRET-1")).hasToString("****");
        assertThat(TestSessions.userKeys().toString()).doesNotContain("TEST-SECRET", "AKIATEST");
        assertThat(TestSessions.lasting(Duration.ofHours(1), NOON).toString())
                .doesNotContain("TEST-SECRET", "ASIATEST");
    }

    @Test
    void secret_sameText_isEqual() {
        assertThat(Secret.of("TEST-SECRET-1"))
                .isEqualTo(Secret.of("TEST-SECRET-1"))
                .hasSameHashCodeAs(Secret.of("TEST-SECRET-1"))
                .isNotEqualTo(Secret.of("TEST-SECRET-2"))
                .isNotEqualTo(Secret.of("TEST-SECRET-"));
        assertThat(Secret.of("TEST-SECRET-1").expose()).isEqualTo("TEST-SECRET-1");
    }

    @Test
    void secret_empty_isRefused() {
        assertThatThrownBy(() -> Secret.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"AKIATESTTESTTEST1234, …1234", "abcd, …abcd", "ab, …ab"})
    void accessKeyId_toString_isItsEnd(String id, String shown) {
        assertThat(new AccessKeyId(id)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void accessKeyId_blank_isRefused(String id) {
        assertThatThrownBy(() -> new AccessKeyId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/app, app, true",
        "arn:aws-cn:iam::111122223333:role/team/sub/app, app, true",
        "arn:aws:iam::111122223333:user/app, app, false",
        "arn:aws:iam:::role/app, app, false",
        "arn:aws:iam::111122223333:role/, '', false",
        "arn:aws:s3:::bucket/key:with:colons, key:with:colons, false",
    })
    void arn_sixParts_areReadAndWrittenBack(String text, String name, boolean role) {
        Arn arn = Arn.parse(text).orElseThrow();

        assertThat(arn).hasToString(text);
        assertThat(arn.resourceName()).isEqualTo(name);
        assertThat(arn.isRole()).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "arn", "arn:aws:iam::1", "arn:aws:iam::1:", "x:aws:iam::1:role/a", "arn::iam::1:role/a"})
    void arn_fewerParts_isNone(String text) {
        assertThat(Arn.parse(text)).isEqualTo(Optional.empty());
    }

    @Test
    void session_remaining_countsDownBelowZero() {
        Session session = TestSessions.lasting(Duration.ofHours(1), NOON);

        assertThat(session.life()).isEqualTo(Duration.ofHours(1));
        assertThat(session.remaining(NOON.plusSeconds(3599))).isEqualTo(Duration.ofSeconds(1));
        assertThat(session.remaining(NOON.plusSeconds(3601))).isEqualTo(Duration.ofSeconds(-1));
    }

    @Test
    void session_credentials_areItsKeysWithTheirEnd() {
        Session session = TestSessions.lasting(Duration.ofHours(1), NOON);

        Credentials credentials = session.credentials();

        assertThat(credentials.isTemporary()).isTrue();
        assertThat(credentials.sessionToken()).isEqualTo(session.sessionToken());
        assertThat(credentials.expiration()).isEqualTo(session.expiration());
        assertThat(TestSessions.userKeys().isTemporary()).isFalse();
    }

    @Test
    void exception_kind_followsTheClass() {
        assertThat(new CredentialsException.InvalidConfiguration("x").kind()).isEqualTo(Kind.INVALID_CONFIGURATION);
        assertThat(new CredentialsException.Refused("x").kind()).isEqualTo(Kind.REFUSED);
        assertThat(new CredentialsException.SourceExpired("x").kind()).isEqualTo(Kind.SOURCE_EXPIRED);
        assertThat(new CredentialsException.Unavailable("x").kind()).isEqualTo(Kind.UNAVAILABLE);
    }
}
