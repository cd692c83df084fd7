package dev.rolecall.core.ini;

/**
 * One line as it stands in the file, without its end.
 *
 * <p>White space is space and tab, as in the AWS SDKs; a no-break space is a letter like any other.
 *
 * @param number counted from 1
 */
record SourceLine(int number, String text) {

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    static String trim(String text) {
        int start = leadingSpaces(text);
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** How many spaces and tabs stand in front. */
    int indent() {
        return leadingSpaces(text);
    }

    String trimmed() {
        return trim(text);
    }

    boolean isBlank() {
        return indent() == text.length();
    }

    /** The first character that is not white space; a line feed if there is none. */
    char first() {
        return isBlank() ? '\n' : text.charAt(indent());
    }

    boolean isComment() {
        return startsComment(first());
    }

    boolean hasControlCharacter() {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t');
    }

    /** The line up to a comment, trimmed. A {@code #} or {@code ;} starts one only behind white space. */
    String withoutComment() {
        for (int i = 1; i < text.length(); i++) {
            if (startsComment(text.charAt(i)) && isSpace(text.charAt(i - 1))) {
                return trim(text.substring(0, i));
            }
        }
        return trimmed();
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

    private static int leadingSpaces(String text) {
        int count = 0;
        while (count < text.length() && isSpace(text.charAt(count))) {
            count++;
        }
        return count;
    }
}
