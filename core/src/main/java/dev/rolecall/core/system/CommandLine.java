package dev.rolecall.core.system;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line as a POSIX shell splits words: white space separates, quotes and backslashes protect. A line with
 * anything else that only a shell understands is given to one.
 */
public final class CommandLine {
    private static final String SHELL_ONLY = "|&;<>()$`*?~";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean needsShell;

    private CommandLine(String line) {
        this.line = line;
    }

    /**
     * The program and its arguments.
     *
     * @throws IllegalArgumentException if a quote is not closed or there is no word; the message does not quote the line
     */
    public static List<String> split(String line) {
        CommandLine parser = new CommandLine(line);
        parser.parse();
        if (parser.words.isEmpty()) {
            throw new IllegalArgumentException("the command is empty");
        }
        return parser.needsShell ? List.of("sh", "-c", line) : List.copyOf(parser.words);
    }

    /**
     * Whether a shell has to run the line.
     *
     * @throws IllegalArgumentException if a quote is not closed; the message does not quote the line
     */
    public static boolean needsShell(String line) {
        CommandLine parser = new CommandLine(line);
        parser.parse();
        return parser.needsShell;
    }

    private void parse() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at + 1, c);
            } else if (c == '\\' && at + 1 < line.length()) {
                append(line.charAt(at + 1));
                at += 2;
            } else if (Character.isWhitespace(c)) {
                endWord();
                at++;
            } else {
                needsShell |= SHELL_ONLY.indexOf(c) >= 0;
                append(c);
                at++;
            }
        }
        endWord();
    }

    /** Reads up to the closing quote and returns the index behind it. */
    private int quoted(int start, char quote) {
        inWord = true;
        for (int at = start; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == quote) {
                return at + 1;
            }
            boolean escape =
                    quote == '"' && c == '\\' && at + 1 < line.length() && "\"\\$`".indexOf(line.charAt(at + 1)) >= 0;
            needsShell |= quote == '"' && !escape && (c == '$' || c == '`');
            word.append(escape ? line.charAt(++at) : c);
        }
        throw new IllegalArgumentException("a quote is not closed");
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
