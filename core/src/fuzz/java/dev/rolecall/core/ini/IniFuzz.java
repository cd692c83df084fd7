package dev.rolecall.core.ini;

import static dev.rolecall.core.testing.FuzzedText.SECRET;
import static dev.rolecall.core.testing.FuzzedText.require;
import static dev.rolecall.core.testing.FuzzedText.requireNoSecret;
import static dev.rolecall.core.testing.FuzzedText.requireOneLine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Any bytes are a document or a list of problems; no line of the document is lost, and no value is told. */
public final class IniFuzz {
    private static final Path FILE = Path.of("config");

    private IniFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        List<String> messages = new ArrayList<>();
        try {
            IniDocument document = IniDocument.parse(FILE, input);
            requireEveryLine(document, SourceText.decode(FILE, input).lines());
            document.notes().forEach(note -> messages.add(note.sentence()));
            document.sections().stream()
                    .flatMap(section -> section.properties().values().stream())
                    .forEach(property -> messages.add(property.toString()));
        } catch (IniSyntaxException e) {
            e.problems().forEach(problem -> messages.add(problem.message()));
            messages.add(String.valueOf(e.getMessage()));
        }
        messages.forEach(message -> requireOneLine(message));
        requireNoSecret(hasSecretInHeader(input), messages);
    }

    private static boolean hasSecretInHeader(byte[] input) {
        return new String(input, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .anyMatch(line -> line.strip().startsWith("[") && line.contains(SECRET));
    }

    /** Every header and key stands where the document says, and every line without indent is one of them. */
    private static void requireEveryLine(IniDocument document, List<SourceLine> lines) {
        for (int i = 0; i < document.sections().size(); i++) {
            IniSection section = document.sections().get(i);
            require(lines.get(section.line() - 1).first() == '[', "no header at line " + section.line());
            for (IniProperty property : section.properties().values()) {
                SourceLine line = lines.get(property.line() - 1);
                require(property.key().equals(key(line)), "no key at line " + property.line());
            }
            int end = i + 1 < document.sections().size()
                    ? document.sections().get(i + 1).line() - 1
                    : lines.size();
            lines.subList(section.line(), end).forEach(line -> requireLine(section, line));
        }
    }

    /** The line is the key of a property, unless a later one sets that key again. */
    private static void requireLine(IniSection section, SourceLine line) {
        if (line.indent() == 0 && !line.isBlank() && !line.isComment()) {
            IniProperty property = section.properties().get(key(line));
            require(property != null && property.line() >= line.number(), "lost line " + line.number());
        }
    }

    private static String key(SourceLine line) {
        String text = line.text();
        return SourceLine.trim(text.substring(0, Math.max(0, text.indexOf('='))))
                .toLowerCase(Locale.ROOT);
    }
}
