package dev.rolecall.core.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grammar, row by row of its table; what the sections mean is tested with the profiles. */
final class IniDocumentTest {
    private static final Path FILE = Path.of("rolecall.ini");

    /** One line below {@code [s]}, {@code ~} for a tab, and the value that it gives to {@code k}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "k = v|v",
                "k=v|v",
                "k~=~v~|v",
                "k = v # c|v",
                "k = v ; c|v",
                "k = v~#c|v",
                "k = v#c|v#c",
                "k = v;c|v;c",
                "k =# c|# c",
                "k = # c|``",
                "k =|``",
                "k = a=b==|a=b==",
                "k = C:\\new\\table|C:\\new\\table",
                "k = C:\\dir\\|C:\\dir\\",
                "k = \\u0041|\\u0041",
                "k = 100%|100%",
                "k = %(other)s ${HOME}|%(other)s ${HOME}",
                "k = \"quoted\"|\"quoted\"",
                "k = https://h:8443/p?q=1|https://h:8443/p?q=1",
                "k = <include.ini>|<include.ini>",
                "k = [x]|[x]",
                "K = v|v",
                "k = é漢🔑|é漢🔑",
            })
    void value_oneLine_isReadAsTheSdksDo(String line, String value) throws IniSyntaxException {
        IniDocument document = parse("[s]\n" + line.replace('~', '\t') + "\n");

        assertThat(values(document)).containsExactly(Map.entry("k", value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[s]|s",
                "[profile a]|profile a",
                "[profile a] # c|profile a",
                "[profile a]# c|profile a",
                "[profile a];c|profile a",
                "[ profile a ]|profile a",
                "[profile \"a b\"]|profile \"a b\"",
                "[profile \"a#b\"] # c|profile \"a#b\"",
                "[profile o\"x] # \"|profile o\"x",
                "[profile a\\b:c[d]|profile a\\b:c[d",
                "[profile a]]|profile a]",
                "[]|``",
            })
    void header_oneLine_isWhatIsBetweenTheBrackets(String line, String header) throws IniSyntaxException {
        assertThat(parse(line).sections()).extracting(IniSection::header).containsExactly(header);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "server|server|``|false",
                "role app|role|app|false",
                "role\tapp|role|app|false",
                "role   my app|role|my app|false",
                "role \"my app\"|role|my app|true",
                "role 'my app'|role|my app|true",
                "role \"my\" \"app\"|role|\"my\" \"app\"|false",
                "role \"|role|\"|false",
            })
    void title_header_isKindAndName(String header, String kind, String name, boolean quoted) {
        assertThat(SectionTitle.parse(header)).isEqualTo(new SectionTitle(kind, name, quoted));
    }

    /** Lines are joined by {@code /}, and the problem is looked for by its line and by words of its message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[profile a] junk                |1|follows the ']'",
                "[profile a                      |1|has no ']'",
                "[profile a#b]                   |1|has no ']'",
                "# c//k = TEST-SECRET            |3|before the first section",
                "[s]/k TEST-SECRET               |2|no '='",
                "[s]/k: TEST-SECRET              |2|with '=' for the ':'",
                "[s]/k # c = TEST-SECRET         |2|no '='",
                "[s]/k = v/= TEST-SECRET         |3|no key in front of the '='",
                "[s]/s3 =/  TEST-SECRET          |3|below a key without a value",
                "[s]/s3 =/  = TEST-SECRET        |3|no key in front of the '='",
                "[s]/  [t]                       |2|is indented",
                "[s]/k = TEST\u0000-SECRET      |2|control character",
                "[s]/k = TEST-SECRET\u001b[0m    |2|control character",
            })
    void assertion101_brokenLine_isAnErrorWithFileAndLine(String lines, int line, String words) {
        IniSyntaxException e = problemsOf(lines.replace('/', '\n'));

        assertThat(e.file()).isEqualTo(FILE);
        assertThat(e.problems()).extracting(IniProblem::line).containsExactly(line);
        assertThat(e).hasMessageStartingWith("rolecall.ini:" + line + ": ").hasMessageContaining(words);
        assertThat(e).message().doesNotContain("TEST-SECRET");
    }

    @Test
    void parse_manyProblems_tellsAllAtOnceAndNoneTwice() {
        IniSyntaxException e = problemsOf("x = 1\n  more\ny = 2\n[s\n  a = 1\n[t]\nk\n  more\n  [u]\n= 1\n");

        assertThat(e.problems()).extracting(IniProblem::line).containsExactly(1, 4, 7, 10);
        assertThat(e).hasMessageEndingWith("(3 more in this file)");
    }

    @Test
    void continuation_indentedLines_joinTheValueWithoutTheirIndent() throws IniSyntaxException {
        IniDocument document = parse("[s]\nk = v # c\n  w # kept\n\n# between\n\tx=y\nother = 1\n");

        assertThat(values(document)).containsExactly(Map.entry("k", "v\nw # kept\nx=y"), Map.entry("other", "1"));
    }

    @Test
    void nested_keyWithoutValue_takesTheKeysBelow() throws IniSyntaxException {
        IniDocument document = parse("[s]\ns3 =   # c\n  A = 1\n\n# between\n    [b:c = x=y\n  e =\nother = 1\n");

        IniProperty s3 = document.sections().get(0).property("s3").orElseThrow();
        assertThat(s3.text()).isEmpty();
        assertThat(s3.line()).isEqualTo(2);
        assertThat(s3.nested()).containsExactly(Map.entry("a", "1"), Map.entry("[b:c", "x=y"), Map.entry("e", ""));
        assertThat(values(document)).containsEntry("other", "1");
    }

    @Test
    void indentedSection_keysOfOneIndent_areKeysOfTheirOwn() throws IniSyntaxException {
        IniDocument document = parse("[s]\n  k = v\n    more\n  s3 =\n    a = 1\n  l = w\n");

        assertThat(values(document))
                .containsExactly(Map.entry("k", "v\nmore"), Map.entry("s3", ""), Map.entry("l", "w"));
    }

    @Test
    void parse_sameHeaderTwice_keepsBothSections() throws IniSyntaxException {
        IniDocument document = parse("[s]\na = 1\n\n[s]\nb = 2\n");

        assertThat(document.sections()).extracting(IniSection::line).containsExactly(1, 4);
    }

    @ParameterizedTest
    @CsvSource({"'\n'", "'\r\n'", "'\r'"})
    void lineEnds_lfCrlfAndCr_countAlike(String end) throws IniSyntaxException {
        IniDocument document = parse(String.join(end, "[s]", "a = 1", "", "b = 2", ""));

        assertThat(values(document)).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
        assertThat(document.sections().get(0).property("b").orElseThrow().line())
                .isEqualTo(4);
    }

    @Test
    void duplicateKey_otherCase_lastWins() throws IniSyntaxException {
        assertThat(values(parse("[s]\nregion = a\nRegion = b\n"))).containsExactly(Map.entry("region", "b"));
    }

    private static IniDocument parse(String text) throws IniSyntaxException {
        return IniDocument.parse(FILE, text);
    }

    private static IniSyntaxException problemsOf(String text) {
        return catchThrowableOfType(IniSyntaxException.class, () -> parse(text));
    }

    private static Map<String, String> values(IniDocument document) {
        Map<String, String> values = new LinkedHashMap<>();
        document.sections().get(0).properties().forEach((key, property) -> values.put(key, property.text()));
        return values;
    }
}
