package dev.rolecall.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import dev.rolecall.core.profile.Origin;
import dev.rolecall.core.profile.ProfileSection;
import dev.rolecall.core.profile.ProfileSet;
import dev.rolecall.core.profile.ProfileValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lengths and letters of what STS takes, at their limits (STS model of botocore 1.43). */
final class RoleLimitsTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/";

    @ParameterizedTest
    @CsvSource({
        "role_session_name, 2, 64",
        "external_id, 2, 1224",
        "mfa_serial, 9, 256",
    })
    void resolve_length_isThatOfSts(String key, int shortest, int longest) {
        resolve(key, "x".repeat(shortest));
        resolve(key, "x".repeat(longest));
        assertRefused(key, "x".repeat(shortest - 1), shortest + " to " + longest);
        assertRefused(key, "x".repeat(longest + 1), shortest + " to " + longest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role_session_name|aZ_9+=,.@-|a:b",
                "role_session_name|aZ|a b",
                "role_session_name|aZ|ä_",
                "external_id|aZ_9+=,.@:/-|a b",
                "external_id|aZ|a$b",
                "mfa_serial|GAHT12345678|GAHT 12345678",
                "mfa_serial|arn:aws:iam::111122223333:mfa/me|arn:aws:iam::111122223333:mfa/me*",
                "duration_seconds|900|899",
                "duration_seconds|43200|43201",
                "duration_seconds|3600|3600.0",
                "duration_seconds|3600|1h",
                "duration_seconds|3600|-3600",
            })
    void resolve_letters_areThoseOfSts(String key, String good, String bad) {
        resolve(key, good);
        assertRefused(key, bad, "must be");
    }

    @Test
    void resolve_roleArn_hasALeastLength() {
        resolve("role_arn", "arn:aws:iam::1:role/a".replace("aws", "aw"));
        assertRefused("role_arn", "arn:aws:iam::1:role/a".replace("aws", "a"), "20 to 2048 characters");
    }

    @ParameterizedTest
    @CsvSource({"2048, true", "2049, false"})
    void resolve_roleArn_hasALimit(int length, boolean good) {
        String arn = ROLE + "p/".repeat(900) + "n".repeat(length - ROLE.length() - 1800);
        assertThat(arn).hasSize(length);

        if (good) {
            resolve("role_arn", arn);
        } else {
            assertRefused("role_arn", arn, "20 to 2048 characters");
        }
    }

    private static void assertRefused(String key, String value, String rule) {
        assertThatThrownBy(() -> resolve(key, value))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("config:7: profile 'a': " + key + " must ")
                .hasMessageContaining(rule)
                .hasMessageNotContaining("\n");
    }

    private static void resolve(String key, String value) {
        Map<String, String> texts = new LinkedHashMap<>(Map.of(
                "role_arn", ROLE + "a",
                "source_profile", "a",
                "aws_access_key_id", "AKIATESTTESTTEST1111",
                "aws_secret_access_key", "TEST-SECRET-key"));
        texts.put(key, value);
        Map<String, ProfileValue> values = new LinkedHashMap<>();
        texts.forEach((name, text) ->
                values.put(name, new ProfileValue(text, Map.of(), new Origin(Path.of("config"), 7))));
        ProfileSection profile = new ProfileSection("a", values, new Origin(Path.of("config"), 1));

        new SourceResolver(new ProfileSet(Map.of("a", profile), Map.of(), Map.of(), List.of())).resolve("a");
    }
}
