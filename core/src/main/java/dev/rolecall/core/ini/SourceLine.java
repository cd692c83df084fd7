package dev.rolecall.core.ini;

/**
 * One line as it stands in the file, without its end.
 *
 * <p>White space is space and tab, as in the AWS SDKs; a no-break space is a letter like any other.
 *
 * @param number counted from 1
 * @param indent how many spaces and tabs stand in front
 * @param hasControlCharacter whether one but tab stands in it
 */
record SourceLine(int number, String text, int indent, boolean hasControlCharacter) {

    static SourceLine of(int number, String text, boolean hasControlCharacter) {
        int indent = 0;
        while (indent < text.length() && isSpace(text.charAt(indent))) {
            indent++;
        }
        return new SourceLine(number, text, indent, hasControlCharacter);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    static String trim(String text) {
        return trim(text, 0, text.length());
    }

    /** What is between the two places, without the white space around it. */
    static String trim(String text, int from, int to) {
        int start = from;
        while (start < to && isSpace(text.charAt(start))) {
            start++;
        }
        int end = to;
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    String trimmed() {
        return trim(text);
    }

    boolean isBlank() {
        return indent == text.length();
    }

    /** The first character that is not white space; a line feed if there is none. */
    char first() {
        return isBlank() ? '\n' : text.charAt(indent);
    }

    boolean isComment() {
        return startsComment(first());
    }

    /** Where a comment behind a value starts; the end of the line if there is none. It needs white space in front. */
    int commentStart() {
        return Math.min(commentStart('#'), commentStart(';'));
    }

    private int commentStart(char sign) {
        for (int i = text.indexOf(sign, 1); i > 0; i = text.indexOf(sign, i + 1)) {
            if (isSpace(text.charAt(i - 1))) {
                return i;
            }
        }
        return text.length();
    }

    /** A header up to its comment, trimmed. Here no white space is needed, and quotes protect what they enclose. */
    String headerWithoutComment() {
        String careful = headerUpToComment(true);
        return careful.endsWith("]") ? careful : headerUpToComment(false);
    }

    private String headerUpToComment(boolean heedQuotes) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (heedQuotes && c == '"') {
                quoted = !quoted;
            } else if (!quoted && startsComment(c)) {
                return trim(text.substring(0, i));
            }
        }
        return trimmed();
    }

    private static boolean startsComment(char c) {
        return c == '#' || c == ';';
    }
}
