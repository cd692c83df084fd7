package dev.rolecall.core.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that hold for any file: what is written is read, and nothing but our own exception gets out. */
final class RandomIniTest {
    private static final Path FILE = Path.of("random.ini");
    private static final int FILES = 500;
    private static final String SECRET = "TEST-SECRET";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parse_wellFormedFile_returnsWhatWasWritten(long seed) throws IniSyntaxException {
        Random random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            List<IniSection> expected = new ArrayList<>();
            String text = write(random, expected);

            assertThat(IniDocument.parse(FILE, text).sections()).as(text).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parse_randomBytes_isReadOrRefused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            parseOrRefuse(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parse_damagedFile_isReadOrRefusedAndTellsNoValue(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            String text = damage(random, write(random, new ArrayList<>()));

            for (String message : parseOrRefuse(text.getBytes(StandardCharsets.UTF_8))) {
                assertThat(message).as(text).doesNotContain(SECRET);
            }
        }
    }

    /** Everything that the parser has to tell about the file. */
    private static List<String> parseOrRefuse(byte[] bytes) {
        try {
            IniDocument document = IniDocument.parse(FILE, bytes);
            return document.notes().stream().map(IniNote::sentence).toList();
        } catch (IniSyntaxException e) {
            List<String> messages = new ArrayList<>(List.of(String.valueOf(e.getMessage())));
            e.problems().forEach(problem -> messages.add(problem.message()));
            return messages;
        } catch (RuntimeException e) {
            return fail("not our exception, for " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static String write(Random random, List<IniSection> sections) {
        Page page = new Page(random);
        for (int s = random.nextInt(4); s > 0; s--) {
            page.filler();
            int line = page.line("[profile s" + s + "]" + pick(random, "", " # c", "; c", " "));
            sections.add(new IniSection("profile s" + s, line, writeKeys(random, page)));
        }
        return page.text.toString();
    }

    private static Map<String, IniProperty> writeKeys(Random random, Page page) {
        Map<String, IniProperty> properties = new LinkedHashMap<>();
        for (int k = random.nextInt(5); k > 0; k--) {
            page.filler();
            String key = name(random) + k;
            boolean hasNested = random.nextInt(4) == 0;
            String text = hasNested ? "" : value(random);
            int line = page.assign("", key, text);
            Map<String, String> nested = new LinkedHashMap<>();
            StringBuilder whole = new StringBuilder(text);
            for (int n = text.isEmpty() && !hasNested ? 0 : random.nextInt(3); n > 0; n--) {
                page.filler();
                String more = value(random);
                if (hasNested) {
                    page.assign("  ", "n" + n, more);
                    nested.put("n" + n, more);
                } else {
                    page.line("\t " + more + "x");
                    whole.append('\n').append(more).append('x');
                }
            }
            String lowerCase = key.toLowerCase(Locale.ROOT);
            properties.put(lowerCase, new IniProperty(lowerCase, key, whole.toString(), nested, line));
        }
        return properties;
    }

    private static String name(Random random) {
        return pick(
                random,
                "role_arn",
                "Tag.Name",
                "aws_secret_access_key",
                "a:b",
                "back\\slash",
                "x y",
                "é",
                "%",
                "-",
                "a\\");
    }

    private static String value(Random random) {
        return pick(
                        random,
                        "",
                        "a=b==",
                        "C:\\new\\",
                        "\\u00zz",
                        "%s",
                        "a#b",
                        "a;b",
                        "'q'",
                        "\"",
                        "<x>",
                        ":",
                        "漢🔑\u00a0")
                + SECRET
                + pick(random, "", "=", "\\", "+/==", "#", "  x", "\\:", "\u2028");
    }

    private static String damage(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0 && !damaged.isEmpty(); n--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 ->
                    damaged.insert(at, pick(random, "\n", "\r", "=", ":", "]", "#", " ", "\\", "\0", "\"", "\n  "));
                default -> damaged.setCharAt(at, (char) random.nextInt(0x3000));
            }
        }
        return damaged.toString();
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A file being written, in one style of line ends. */
    private static final class Page {
        private final StringBuilder text = new StringBuilder();
        private final Random random;
        private final String end;
        private int lines;

        Page(Random random) {
            this.random = random;
            this.end = pick(random, "\n", "\r\n", "\r");
        }

        int line(String line) {
            text.append(line).append(end);
            return ++lines;
        }

        int assign(String indent, String key, String value) {
            return line(indent
                    + key
                    + pick(random, "=", " = ", "\t=\t")
                    + value
                    + pick(random, "", " ", " # c", "\t; c = d"));
        }

        void filler() {
            for (int n = random.nextInt(3); n > 0; n--) {
                line(pick(random, "", "  ", "# c", "; [c]", "  # c"));
            }
        }
    }
}
