package dev.rolecall.core.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands one line after the other as the AWS SDKs do, and says the same in plain INI.
 *
 * <p>The rules that plain INI lacks: a line that is indented deeper than the key above it belongs to that key, as nested
 * keys if the key has no value, else as more of the value; a comment may follow a value behind white space; only
 * {@code =} ends a key. A line that breaks the rules is a problem and the next line is read all the same, so that one
 * run finds every problem.
 */
final class LineDialect {
    private static final Pattern LIKE_A_KEY = Pattern.compile("\\[.*|[a-z][a-z0-9_]*[ \\t]*=.*", Pattern.DOTALL);

    /** What a line indented below the current one would be. */
    private enum Below {
        /** A key of its own. */
        KEY,
        NESTED_KEY,
        MORE_TEXT,
        /** Part of something that is a problem already. */
        REST_OF_PROBLEM
    }

    private final List<List<Statement>> sections = new ArrayList<>();
    private final List<IniProblem> problems = new ArrayList<>();
    private final Noticing noticing;
    private List<Statement> section = new ArrayList<>();
    private boolean inSection;
    private boolean firstOfSection;
    private String header = "";
    private Below below = Below.KEY;
    private int keyIndent;

    LineDialect(Noticing noticing) {
        this.noticing = noticing;
    }

    /** What each section says, the statement of its header first; of use if there is no problem. */
    List<List<Statement>> sections() {
        return sections;
    }

    List<IniProblem> problems() {
        return problems;
    }

    /** Takes the next line of the file. */
    void accept(SourceLine line) {
        boolean isBelow = below != Below.KEY && line.indent() > keyIndent;
        if (line.hasControlCharacter()) {
            problem(line, "a control character stands in this line: delete it");
        } else if (line.isBlank()) {
            return;
        } else if (line.isComment()) {
            noticing.when(isBelow, IniNote.Kind.INDENTED_COMMENT, line.number(), "");
        } else if (isBelow) {
            acceptBelow(line);
        } else if (line.first() == '[') {
            acceptHeader(line);
        } else {
            acceptKey(line);
        }
    }

    private void acceptBelow(SourceLine line) {
        switch (below) {
            case NESTED_KEY -> assignment(line, Statement.Kind.NESTED);
            case MORE_TEXT -> {
                boolean likeAKey = LIKE_A_KEY.matcher(line.trimmed()).matches();
                noticing.when(likeAKey, IniNote.Kind.CONTINUATION_LIKE_KEY, line.number(), "");
                section.add(Statement.continuation(line.trimmed(), line.number()));
            }
            case KEY, REST_OF_PROBLEM -> {}
        }
    }

    private void acceptHeader(SourceLine line) {
        inSection = true;
        firstOfSection = true;
        below = Below.KEY;
        enter("");
        String text = line.headerWithoutComment();
        if (line.indent() > 0) {
            problem(line, "the section header is indented: start it in the first column");
        } else if (text.indexOf(']') < 0) {
            problem(line, "the section header has no ']': write [name]");
        } else if (!text.endsWith("]")) {
            problem(line, "something follows the ']' of the section header: only a comment may");
        } else {
            String inside = text.substring(1, text.length() - 1);
            enter(SourceLine.trim(inside));
            noticing.when(!header.equals(inside), IniNote.Kind.SPACED_HEADER, line.number(), "");
            section = new ArrayList<>();
            section.add(Statement.section(header, line.number()));
            sections.add(section);
        }
    }

    private void enter(String name) {
        header = name;
        noticing.enter(name);
    }

    private void acceptKey(SourceLine line) {
        keyIndent = line.indent();
        below = Below.REST_OF_PROBLEM;
        if (!inSection) {
            inSection = true;
            problem(line, "this line stands before the first section: write a [section] above it");
            return;
        }
        noticing.when(firstOfSection && keyIndent > 0, IniNote.Kind.INDENTED_KEY, line.number(), "");
        firstOfSection = false;
        assignment(line, Statement.Kind.PROPERTY)
                .ifPresent(value -> below = value.isEmpty() ? Below.NESTED_KEY : Below.MORE_TEXT);
    }

    /** Reads {@code key = value} and returns the value; empty if the line is a problem. */
    private Optional<String> assignment(SourceLine line, Statement.Kind kind) {
        String text = line.text();
        int end = line.commentStart();
        int equals = text.indexOf('=');
        if (equals < 0 || equals >= end) {
            problem(line, withoutEquals(text.substring(0, end), kind));
            return Optional.empty();
        }
        String key = SourceLine.trim(text, 0, equals);
        String value = SourceLine.trim(text, equals + 1, end);
        if (key.isEmpty()) {
            problem(line, "there is no key in front of the '=': write key = value");
            return Optional.empty();
        }
        section.add(new Statement(kind, key, value, line.number()));
        noticing.when(end < text.length(), IniNote.Kind.INLINE_COMMENT, line.number(), key);
        if (kind == Statement.Kind.NESTED) {
            noticing.nestedKey(key, line.number());
        } else {
            noticing.key(key, line.number());
        }
        return Optional.of(value);
    }

    private static String withoutEquals(String text, Statement.Kind kind) {
        if (kind == Statement.Kind.NESTED) {
            return "there is no '=' in this line, which stands below a key without a value: write key = value";
        }
        return text.indexOf(':') >= 0
                ? "there is no '=' in this line: write key = value, with '=' for the ':'"
                : "there is no '=' in this line: write key = value";
    }

    private void problem(SourceLine line, String message) {
        String where = header.isEmpty() || header.indexOf('=') >= 0 ? "" : "[" + header + "] ";
        problems.add(new IniProblem(line.number(), where + message));
    }
}
