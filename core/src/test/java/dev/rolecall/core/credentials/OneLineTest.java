package dev.rolecall.core.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolecall.core.credentials.CredentialsException.InvalidConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OneLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a \n\n  b", "a\u2028b", "a\rb"})
    void text_overSeveralLines_isOne(String text) {
        assertThat(OneLine.of(text)).isEqualTo("a b");
    }

    @Test
    void text_onOneLine_staysAsItIs() {
        assertThat(OneLine.of(" a\tb  c ")).isEqualTo(" a\tb  c ");
    }

    /** Found by fuzzing: a source_profile over two lines made an error of two. */
    @Test
    void exception_thatQuotesAValueOverTwoLines_isOneLine() {
        assertThat(new InvalidConfiguration("source_profile names 'a\nb', but there is no such profile"))
                .hasMessage("source_profile names 'a b', but there is no such profile");
    }
}
