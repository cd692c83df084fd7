package dev.rolecall.core.ini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IniNoteTest {
    private static final Path FILE = Path.of("rolecall.ini");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\uFEFF[s]/a = 1    |BYTE_ORDER_MARK      |1|``",
                "[ s ]/a = 1        |SPACED_HEADER        |1|``",
                "[s]/  a = 1        |INDENTED_KEY         |2|``",
                "[s]/a = 1/  # c    |INDENTED_COMMENT     |3|``",
                "[s]/a = 1 # c      |INLINE_COMMENT       |2|a",
                "[s]/a = 1/  b = 2  |CONTINUATION_LIKE_KEY|3|``",
                "[s]/a = 1/  [t]    |CONTINUATION_LIKE_KEY|3|``",
                "[s]/A_b = 1        |MIXED_CASE_KEY       |2|``",
                "[s]/a:b = 1        |COLON_IN_KEY         |2|``",
                "[s]/a b = 1        |UNUSUAL_KEY          |2|``",
                "[s]/a =/ b c = 1   |UNUSUAL_NESTED_KEY   |2|``",
                "[s]/a = 1/a = 2    |DUPLICATE_KEY        |3|a",
                "[s]/a =/ b = 1/ b =|DUPLICATE_NESTED_KEY |4|b",
            })
    void note_oddity_tellsLineAndKey(String lines, IniNote.Kind kind, int line, String key) throws IniSyntaxException {
        List<IniNote> notes = IniDocument.parse(FILE, lines.replace('/', '\n')).notes();

        assertThat(notes).extracting(IniNote::kind).containsExactly(kind);
        assertThat(notes).extracting(IniNote::line).containsExactly(line);
        assertThat(notes).extracting(IniNote::key).containsExactly(key);
    }

    @Test
    void note_plainFile_hasNone() throws IniSyntaxException {
        assertThat(IniDocument.parse(
                                FILE,
                                "# c\n[server]\nbind = 127.0.0.1:0\ns3 =\n  a = 1\n\n; c\n[role \"a b\"]\nk = v\n  w\n")
                        .notes())
                .isEmpty();
    }

    @Test
    void sentence_note_namesSectionAndKey() throws IniSyntaxException {
        IniNote note = IniDocument.parse(FILE, "[role a]\nk = TEST-SECRET\nk = 2\n")
                .notes()
                .get(0);

        assertThat(note.sentence()).isEqualTo("[role a] k: the key is set twice and the last one counts");
    }
}
