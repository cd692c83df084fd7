package dev.rolecall.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.Arn;
import dev.rolecall.core.source.AssumeRole;
import dev.rolecall.core.source.BaseSource.Sso;
import dev.rolecall.core.source.BaseSource.WebIdentity;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names were made by botocore. */
final class CacheKeyTest {
    private static final Arn DEMO = new Arn("aws", "iam", "", "123456789012", "role/Demo");
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/alice";

    static Stream<Arguments> roles() {
        return Stream.of(
                Arguments.of(new AssumeRole(DEMO, null, null, null, null), "ecd91d7989471012b3d38d435d4d037a581676a5"),
                Arguments.of(
                        new AssumeRole(DEMO, "alice", null, null, null), "91127a3ed8afaf78ed87a8d64790fa5d55cb6e6b"),
                Arguments.of(new AssumeRole(DEMO, null, null, 3600, null), "0cc5001d5a887238e6fd087266762ae44f120163"),
                Arguments.of(new AssumeRole(DEMO, null, "abc", null, null), "d4b69e989c087c78ac7f4505b0d5602aa60c7ef4"),
                Arguments.of(
                        new AssumeRole(DEMO, null, null, null, SERIAL), "2f5d3e4191e5189476ba257bce3cb8f96bbdc4db"),
                Arguments.of(
                        new AssumeRole(DEMO, "alice", "abc", 3600, SERIAL),
                        "3e6e227148a1ac17baaff8020200cdaba894be76"));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void assertion97_role_hasTheNameThatTheCliGives(AssumeRole role, String name) {
        assertThat(CacheKey.of(role).name()).isEqualTo(name);
    }

    @Test
    void of_webIdentity_hasTheNameOfItsRole_whateverTheDuration() {
        assertThat(CacheKey.of(new WebIdentity(DEMO, Path.of("token"), null, 7200))
                        .name())
                .isEqualTo("ecd91d7989471012b3d38d435d4d037a581676a5");
        assertThat(CacheKey.of(new WebIdentity(DEMO, Path.of("token"), "alice", null))
                        .name())
                .isEqualTo("91127a3ed8afaf78ed87a8d64790fa5d55cb6e6b");
    }

    @Test
    void of_sso_goesBySessionElseByStartUrl() {
        String url = "https://d-1.awsapps.com/start";

        assertThat(CacheKey.of(new Sso("corp", url, "eu-west-1", "123456789012", "Admin", "--sso-session corp"))
                        .name())
                .isEqualTo("8457bc68cf9d4aa8d629a61563948e8bd3159d49");
        assertThat(CacheKey.of(new Sso(null, url, "eu-west-1", "123456789012", "Admin", "--sso-session corp"))
                        .name())
                .isEqualTo("eaf949b0199c32f35d2ca36916b645095494eee8");
    }

    @Test
    void scopedTo_anotherScope_isAnotherFileOfTheSameRole() {
        CacheKey key = CacheKey.of(new AssumeRole(DEMO, "alice", null, null, null));

        assertThat(key.scopedTo("one").name())
                .hasSize(40)
                .isNotIn(key.name(), key.scopedTo("two").name());
        assertThat(key.scopedTo("one").role()).isEqualTo(DEMO);
    }

    @Test
    void pythonJson_textBeyondAscii_isEscapedAsPythonDoes() {
        TreeMap<String, Object> members = new TreeMap<>();
        members.put("b", "\"\\\n\r\t\b\f\u0001\u007f/é€\uD83D\uDE00");
        members.put("a", 7);

        assertThat(PythonJson.spaced(members))
                .isEqualTo("{\"a\": 7, \"b\": \"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u007f/"
                        + "\\u00e9\\u20ac\\ud83d\\ude00\"}");
        assertThat(PythonJson.compact(members)).startsWith("{\"a\":7,\"b\":\"");
    }
}
