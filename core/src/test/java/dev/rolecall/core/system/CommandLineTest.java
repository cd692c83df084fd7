package dev.rolecall.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as a POSIX shell splits them (IEEE 1003.1-2017, 2.2 Quoting). */
final class CommandLineTest {
    static Stream<Arguments> words() {
        return Stream.of(
                words("a", "a"),
                words("  a \t b  ", "a", "b"),
                words("a 'b c' d", "a", "b c", "d"),
                words("a \"b c\" d", "a", "b c", "d"),
                words("a b\\ c", "a", "b c"),
                words("a'b'\"c\"d", "abcd"),
                words("a ''", "a", ""),
                words("a \"\"", "a", ""),
                words("a '\\n'", "a", "\\n"),
                words("a \"\\n\"", "a", "\\n"),
                words("a \"\\\"b\\\\\"", "a", "\"b\\"),
                words("a \"\\$HOME \\`b\\`\"", "a", "$HOME `b`"),
                words("a \\'b", "a", "'b"),
                words("a '\"'", "a", "\""),
                words("a \"'\"", "a", "'"),
                words("a \\$b \\| c", "a", "$b", "|", "c"),
                words("a '$b | c > d'", "a", "$b | c > d"),
                words("a b\\", "a", "b\\"),
                words("/opt/bin/login --for=me@corp --n 5", "/opt/bin/login", "--for=me@corp", "--n", "5"));
    }

    private static Arguments words(String line, String... words) {
        return Arguments.of(line, Arrays.asList(words));
    }

    @ParameterizedTest
    @MethodSource("words")
    void split_plainLine_yieldsItsWords(String line, List<String> words) {
        assertThat(CommandLine.split(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "a && b",
                "a; b",
                "a < b",
                "a > b",
                "(a)",
                "a $B",
                "a \"$B\"",
                "a \"`b`\"",
                "a `b`",
                "a *",
                "a b?",
                "~/bin/a"
            })
    void split_lineForAShell_isGivenToOneAsItStands(String line) {
        assertThat(CommandLine.split(line)).containsExactly("sh", "-c", line);
        assertThat(CommandLine.needsShell(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'TEST-SECRET-b", "a \"TEST-SECRET-b", "a \"TEST-SECRET-b\\\"", "", "   "})
    void split_openQuoteOrNothing_isAnErrorThatDoesNotQuote(String line) {
        assertThatThrownBy(() -> CommandLine.split(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("a quote is not closed|the command is empty");
    }
}
