package dev.rolecall.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GivenMembersTest {
    private static Map<String, String> parse(String body) {
        return GivenMembers.parse(body.getBytes(UTF_8));
    }

    @Test
    void members_areTexts() {
        assertThat(parse("{\"b\": \"x\", \"a\": 2, \"c\": true}"))
                .containsExactly(Map.entry("b", "x"), Map.entry("a", "2"), Map.entry("c", "true"));
        assertThat(parse("")).isEmpty();
        assertThat(parse("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"a\"",
                "null",
                " ",
                "{",
                "{\"a\": TEST-SECRET}",
                "{\"a\": 1, \"a\": 2}",
                "{} {}",
                "{\"a\": null}",
                "{\"a\": {}}",
                "{\"a\": [1]}"
            })
    void anythingElse_isRefusedInASentence(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(body))
                .withMessageMatching("(the|a member of the) body must be a .*")
                .withMessageNotContaining("TEST-SECRET");
    }
}
